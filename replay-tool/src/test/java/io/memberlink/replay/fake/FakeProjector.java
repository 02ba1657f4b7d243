package io.memberlink.replay.fake;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Rebuild;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Fills a target when it is told to. */
public final class FakeProjector {
    private final FakeTarget target;
    private final EventReader store;
    private final RelationProjection projection;
    private final InstantSource clock;
    private final CheckpointLedger ledger;

    FakeProjector(FakeTarget target, EventReader store, RelationProjection projection, InstantSource clock) {
        this.target = target;
        this.store = store;
        this.projection = projection;
        this.clock = clock;
        this.ledger = new CheckpointLedger(target.cells());
    }

    /** Gives the target its first checkpoint. */
    void begin() {
        ShardPositions start = ShardPositions.zero(store.shardCount());
        ledger.begin(Rebuild.first(target.incarnation(), clock.instant(), start, store.heads()), Optional.empty());
    }

    /** Works until the target has everything. */
    public void catchUp() {
        work(Integer.MAX_VALUE);
    }

    /** Works off so many events of every shard. */
    public void work(int events) {
        Rebuild rebuild = ledger.rebuild().orElseThrow().value();
        List<Integer> shards = IntStream.range(0, store.shardCount()).boxed().toList();
        boolean all = true;
        for (Map.Entry<Integer, CheckpointedShard> shard :
                ledger.checkpoints(rebuild, shards).entrySet()) {
            all &= work(rebuild, shard.getKey(), shard.getValue(), events);
        }
        if (all) {
            ledger.caughtUp(rebuild, clock.instant(), shards);
        }
    }

    private boolean work(Rebuild rebuild, int shard, CheckpointedShard from, int events) {
        List<StoredEvent> page = store.read(shard, from.checkpoint().position(), events);
        if (!page.isEmpty()) {
            List<DocumentChange> changes = page.stream()
                    .flatMap(event -> MemberEventCodec.decodeMemberEvent(event).stream())
                    .flatMap(event -> projection.project(event).stream())
                    .toList();
            long position = page.getLast().position();
            target.park(target.write(new DocumentBatch(rebuild.generation(), Map.of(shard, position), changes))
                    .refused());
            ledger.save(Map.of(shard, from.advanced(position, clock.instant())));
        }
        return page.size() < events;
    }
}
