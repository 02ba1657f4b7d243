package io.memberlink.replay.verify;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.watch.Goal;
import io.memberlink.replay.watch.Outcome;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import io.memberlink.replay.watch.Watch;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is compared, and what every look at it needs. */
record Comparison(
        TargetAdministration target,
        RelationProjection projection,
        EventReader store,
        Verification.Settings settings,
        Timing timing,
        Progress progress) {

    Outcome caughtUp(ShardPositions heads) {
        return Watch.until(Goal.passed(heads, settings.catchUp()), target, timing, progress);
    }

    /** Whether the target is what it was when the reading began. */
    boolean isStillThat(TargetStatus before) {
        return target.status()
                .filter(now -> now.rebuild().generation() == before.rebuild().generation())
                .filter(now ->
                        now.rebuild().incarnation().equals(before.rebuild().incarnation()))
                .isPresent();
    }

    /** For a target that has them. */
    DigestView digests() {
        Optional<DigestView> view = target.digests();
        return view.orElseThrow(() -> new IllegalStateException(target.name() + " has no digests"));
    }

    FoldOfStore fold() {
        return new FoldOfStore(store, projection, timing);
    }

    FoldOfStore foldWithoutBodies() {
        return new FoldOfStore(store, projection.withoutBodies(), timing);
    }

    void readStore(
            FoldOfStore fold, ShardPositions settled, ShardPositions upTo, BiConsumer<Origin, DocumentChange> sink) {
        ShardPositions zero = ShardPositions.zero(upTo.shardCount());
        try (Progress.Task task = progress.begin("event store", zero.eventsBehind(upTo), "events")) {
            fold.documents(zero, settled, upTo, sink, task::at);
        }
    }
}
