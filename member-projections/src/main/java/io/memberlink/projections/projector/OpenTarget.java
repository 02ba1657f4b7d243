package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.Kept;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A target as a projector found it: by which plan its content comes about, and where its shards stand.
 *
 * @param checkpoints of the projector's own shards
 */
record OpenTarget(
        RelationTarget target, CheckpointLedger ledger, Rebuild rebuild, Map<Integer, CheckpointedShard> checkpoints) {
    private static final Logger LOG = LoggerFactory.getLogger(OpenTarget.class);
    /** What a server may lose that was promoted or came back from its disk. */
    private static final Duration REWIND = Duration.ofMinutes(10);

    /**
     * Makes what is missing and finds the plan to go on with; makes one where there is none, or where the target is not what it
     * was when the plan was made.
     */
    static OpenTarget open(RelationTarget target, EventReader store, Collection<Integer> shards, InstantSource clock) {
        CheckpointLedger ledger = new CheckpointLedger(target.cells());
        String incarnation = target.open();
        while (true) {
            Optional<Kept<Rebuild>> known = ledger.rebuild();
            if (known.isPresent() && known.get().value().incarnation().equals(incarnation)) {
                Rebuild rebuild = known.get().value();
                target.prepare(rebuild);
                return new OpenTarget(target, ledger, rebuild, ledger.checkpoints(rebuild, shards));
            }
            Rebuild plan = plan(target, incarnation, known.map(Kept::value), ledger, store, clock.instant());
            target.prepare(plan);
            if (ledger.begin(plan, known)) {
                LOG.info(
                        "{} is filled by plan {}: {} events to go",
                        target.name(),
                        plan.generation(),
                        plan.start().eventsBehind(plan.goal()));
            }
        }
    }

    private static Rebuild plan(
            RelationTarget target,
            String incarnation,
            Optional<Rebuild> known,
            CheckpointLedger ledger,
            EventReader store,
            Instant now) {
        ShardPositions heads = store.heads();
        ShardPositions zero = ShardPositions.zero(store.shardCount());
        if (known.isEmpty()) {
            ShardPositions start = switch (target.emptyMeans()) {
                case NOTHING_IS_HERE -> zero;
                case NOTHING_IS_OLD -> heads;
            };
            return Rebuild.first(incarnation, now, start, heads);
        }
        Rebuild before = known.get();
        return switch (target.emptyMeans()) {
            case NOTHING_IS_HERE -> before.next(incarnation, now, zero, heads);
            case NOTHING_IS_OLD -> before.rewound(incarnation, now, rewound(before, ledger), heads);
        };
    }

    private static ShardPositions rewound(Rebuild before, CheckpointLedger ledger) {
        int shardCount = before.start().shardCount();
        List<Integer> all = IntStream.range(0, shardCount).boxed().toList();
        ShardPositions.Builder start = new ShardPositions.Builder(shardCount);
        ledger.checkpoints(before, all).forEach((shard, kept) -> {
            Instant saved = kept.checkpoint().at();
            start.set(shard, kept.checkpoint().positionAt(saved.minus(REWIND)));
        });
        return start.build();
    }
}
