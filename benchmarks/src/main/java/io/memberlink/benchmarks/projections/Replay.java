package io.memberlink.benchmarks.projections;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.projector.ProjectorStatus;
import io.memberlink.projections.projector.Tail;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The platform's projector as it is deployed, with its default settings, from the first event to the last. */
final class Replay {
    static final RelationProjection PROJECTION = new RelationProjection(History.KEYS, kind -> true);
    private static final long LOOK_NANOS = 10_000_000;

    private Replay() {}

    /** Returns when everything is written. */
    static void into(RelationTarget target, EventReader store) {
        ProjectorSettings settings = ProjectorSettings.defaults();
        fromTheBeginning(target, store);
        try (HeadsWatch heads = HeadsWatch.start(() -> store, settings, InstantSource.system());
                Projector projector = Projector.start(
                        target,
                        PROJECTION,
                        new Feed(() -> store, heads, Tail.NONE),
                        settings,
                        new SimpleMeterRegistry(),
                        InstantSource.system())) {
            while (!isDone(projector.status())) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private static boolean isDone(ProjectorStatus status) {
        if (status.state() == ProjectorStatus.State.STOPPED) {
            throw new IllegalStateException(status.reason());
        }
        return status.complete() && status.lagEvents() == 0;
    }

    /** Also a cache, which would begin at the heads. */
    private static void fromTheBeginning(RelationTarget target, EventReader store) {
        ShardPositions zero = ShardPositions.zero(store.shardCount());
        Rebuild all = Rebuild.first(target.open(), Instant.now(), zero, store.heads());
        if (!new CheckpointLedger(target.cells()).begin(all, Optional.empty())) {
            throw new IllegalStateException(target.name() + " is in use");
        }
    }
}
