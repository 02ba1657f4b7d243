package io.memberlink.replay.verify;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.EventPage;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredContent;
import io.memberlink.eventstore.json.EventType;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.json.UnreadableJson;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.replay.watch.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/**
 * The documents that the events of the store make, read in pages and several shards at a time: memory does not grow with the store.
 */
final class FoldOfStore {
    /** Large, since little but the reading takes time here. */
    private static final int PAGE = 4_000;

    private static final int READERS = 4;
    private static final Duration REPLICA_PATIENCE = Duration.ofSeconds(30);
    private static final Duration REPLICA_PAUSE = Duration.ofMillis(100);

    private final EventReader store;
    private final RelationProjection projection;
    private final Timing timing;

    FoldOfStore(EventReader store, RelationProjection projection, Timing timing) {
        this.store = store;
        this.projection = projection;
        this.timing = timing;
    }

    /**
     * Hands over every document of every event, several at the same time.
     *
     * @param after positions behind which it begins
     * @param settled what events up to here make has come to the target, what later ones make may have
     * @param done told how many events were read so far, by any thread
     */
    void documents(
            ShardPositions after,
            ShardPositions settled,
            ShardPositions upTo,
            BiConsumer<Origin, DocumentChange> sink,
            LongConsumer done) {
        AtomicLong count = new AtomicLong();
        ParallelShards.run(READERS, upTo.shardCount(), shard -> {
            long position = after.of(shard);
            while (position < upTo.of(shard) && !Thread.currentThread().isInterrupted()) {
                EventPage page = page(shard, position, upTo.of(shard));
                page.events().forEach(event -> project(event, settled, sink));
                done.accept(count.addAndGet(page.through() - position));
                position = page.through();
            }
        });
    }

    private void project(StoredContent event, ShardPositions settled, BiConsumer<Origin, DocumentChange> sink) {
        Origin origin = event.position() <= settled.of(event.shard()) ? Origin.SETTLED : Origin.RECENT;
        decode(event).ifPresent(fact -> {
            for (DocumentChange document : projection.project(fact)) {
                sink.accept(origin, document);
            }
        });
    }

    private static Optional<MemberEvent> decode(StoredContent event) {
        try {
            return MemberEventCodec.decodeMemberEvent(event);
        } catch (UnreadableJson damaged) {
            throw new UnreadableEvent(event, damaged);
        }
    }

    /** Goes on by at least one event: a replica that lags is waited for. */
    private EventPage page(int shard, long after, long upTo) {
        Instant begun = timing.instant();
        while (true) {
            EventPage page =
                    store.readContents(shard, after, (int) Math.min(PAGE, upTo - after), EventType.namesOfOwnership());
            if (page.through() > after) {
                return page;
            }
            if (begun.plus(REPLICA_PATIENCE).isBefore(timing.instant())) {
                throw new StoreUnavailable("shard " + shard + " ends at " + after + " where it is read and at " + upTo
                        + " where it is written: does the replica follow?");
            }
            timing.pass(REPLICA_PAUSE);
        }
    }
}
