package io.memberlink.replay;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.replay.FreshReport.State;
import io.memberlink.replay.watch.Goal;
import io.memberlink.replay.watch.Outcome;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import io.memberlink.replay.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Has a fresh index filled beside the served one, and puts it in its place once it holds everything that was ever seen in the old
 * one. It may be ended and run again at any moment: filling is the projectors' work, and the switch is one step.
 */
final class FreshResync implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    /** The served index takes no writes for so long at most: a second or two as a rule, and still fresh enough to be asked. */
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(20);

    private static final Duration PATIENCE_WHILE_HELD = Duration.ofSeconds(10);
    private static final Duration BEFORE_NEXT_TRY = Duration.ofSeconds(5);
    private static final int TRIES = 12;

    private final Platform platform;
    private final String name;
    private final Timing timing;
    private final Progress progress;
    private final RelationTarget served;
    private final Editions editions;

    FreshResync(Platform platform, String name, Timing timing, Progress progress) {
        this.platform = platform;
        this.name = name;
        this.timing = timing;
        this.progress = progress;
        served = platform.target(name);
        editions = served.editions()
                .orElseThrow(() -> ReplayFailed.wrongUsage(
                        name + " is a cache: every resync fills key names of its own, leave --fresh and --drop out"));
    }

    FreshReport plan() {
        requireNoOld();
        return FreshReport.of(name, State.PLANNED, platform.store().heads(), 0);
    }

    FreshReport order() {
        requireNoOld();
        ShardPositions heads = platform.store().heads();
        editions.order();
        return FreshReport.of(name, State.STARTED, heads, 0);
    }

    private void requireNoOld() {
        if (editions.exists(Edition.OLD)) {
            throw ReplayFailed.failed(
                    "old-index-is-kept",
                    name + " still has the index that was replaced last: resync --target " + name + " --drop-old");
        }
    }

    /** @param timeout when to stop watching; filling goes on */
    FreshReport untilServed(Optional<Duration> timeout) {
        Instant begun = timing.instant();
        requireNoOld();
        ShardPositions heads = platform.store().heads();
        editions.order();
        try (TargetAdministration fresh = new TargetAdministration(platform.target(name, Edition.FRESH), timing)) {
            Goal filled = new Goal(heads, OptionalLong.empty(), timeout);
            State state = Watch.until(filled, fresh, timing, progress) instanceof Outcome.Reached
                    ? whenReady(fresh, timeout.map(begun::plus))
                    : State.TIMED_OUT;
            double seconds = Duration.between(begun, timing.instant()).toMillis() / 1000.0;
            return FreshReport.of(name, state, heads, seconds);
        }
    }

    /** Replicas and refreshes come back when the index is complete. */
    private State whenReady(TargetAdministration fresh, Optional<Instant> deadline) {
        while (!editions.isFreshReady()) {
            if (deadline.filter(timing.instant()::isAfter).isPresent()) {
                return State.TIMED_OUT;
            }
            timing.pass(BETWEEN_LOOKS);
        }
        for (int tries = 0; tries < TRIES; tries++) {
            if (published(fresh)) {
                return State.SERVED;
            }
            progress.note(name + ": the fresh index did not reach the served one in time, trying again");
            timing.pass(BEFORE_NEXT_TRY);
        }
        throw ReplayFailed.failed("not-reached", name + ": the fresh index lags too far behind; nothing was switched");
    }

    /** While the served index is held, the store's heads are all that was ever seen in it. */
    private boolean published(TargetAdministration fresh) {
        Instant until = timing.instant().plus(LONGEST_HOLD);
        try (Editions.Hold hold = editions.hold(until)) {
            Goal everything = Goal.passed(platform.store().heads(), PATIENCE_WHILE_HELD);
            boolean reached = Watch.until(everything, fresh, timing, Progress.NONE) instanceof Outcome.Reached;
            boolean inTime =
                    timing.instant().plus(PATIENCE_WHILE_HELD.dividedBy(2)).isBefore(until);
            if (reached && inTime) {
                editions.publish();
            }
            return reached && inTime;
        }
    }

    FreshReport drop(Edition edition) {
        if (!editions.exists(edition) && edition == Edition.OLD) {
            throw ReplayFailed.failed("no-such-index", edition.of(name) + " does not exist");
        }
        editions.drop(edition);
        return new FreshReport(edition.of(name), State.DROPPED, 0, 0);
    }

    @Override
    public void close() {
        served.close();
    }
}
