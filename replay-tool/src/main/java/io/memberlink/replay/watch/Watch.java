package io.memberlink.replay.watch;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Looks at a target until it has reached a goal. Changes nothing, so it may be ended and begun again at any time; a target that
 * does not answer for a while is waited for.
 */
public final class Watch {
    static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    static final Duration STUCK_AFTER = Duration.ofSeconds(5);

    private final TargetAdministration target;
    private final Goal goal;
    private final Timing timing;
    private final Progress progress;
    private final Instant begun;
    private Instant lastMove;
    private long behind = Long.MAX_VALUE;
    private boolean saidStuck;
    private String situation = "";

    private Watch(TargetAdministration target, Goal goal, Timing timing, Progress progress) {
        this.target = target;
        this.goal = goal;
        this.timing = timing;
        this.progress = progress;
        this.begun = timing.instant();
        this.lastMove = begun;
    }

    /** Returns when the goal is reached, or can no longer be. */
    public static Outcome until(Goal goal, TargetAdministration target, Timing timing, Progress progress) {
        return new Watch(target, goal, timing, progress).look();
    }

    private Outcome look() {
        Optional<TargetStatus> first = status();
        long total = first.map(this::behind).orElseGet(this::everything);
        if (first.filter(this::reached).isPresent()) {
            return new Outcome.Reached(first.get());
        }
        try (Progress.Task task = progress.begin(target.name(), total, "events")) {
            while (true) {
                Optional<TargetStatus> seen = status();
                Optional<Outcome> end = seen.flatMap(this::end);
                seen.ifPresent(status -> task.at(Math.clamp(total - behind(status), 0, total)));
                if (end.isPresent()) {
                    return end.get();
                }
                if (isLate()) {
                    return new Outcome.TimedOut(situation);
                }
                sayWhenStuck(seen);
                timing.pass(BETWEEN_LOOKS);
            }
        }
    }

    private long everything() {
        return ShardPositions.zero(goal.positions().shardCount()).eventsBehind(goal.positions());
    }

    /** What the target says; empty when it does not answer or has nothing to say. */
    private Optional<TargetStatus> status() {
        try {
            Optional<TargetStatus> status = target.status();
            situation = status.map(this::situationOf).orElse("it has no checkpoint");
            return status;
        } catch (TargetException.Unavailable | TargetException.Lost away) {
            situation = String.valueOf(away.getMessage());
            return Optional.empty();
        }
    }

    private String situationOf(TargetStatus status) {
        long events = behind(status);
        return events == 0 && !status.complete() ? "it is not complete" : "it is " + events + " events behind";
    }

    private Optional<Outcome> end(TargetStatus status) {
        long generation = status.rebuild().generation();
        if (goal.generation().isPresent() && generation > goal.generation().getAsLong()) {
            return Optional.of(new Outcome.Superseded(generation));
        }
        return reached(status) ? Optional.of(new Outcome.Reached(status)) : Optional.empty();
    }

    private boolean reached(TargetStatus status) {
        boolean watched = goal.generation().isEmpty()
                || goal.generation().getAsLong() == status.rebuild().generation();
        return watched && status.complete() && status.positions().covers(goal.positions());
    }

    private boolean isLate() {
        return goal.timeout()
                .filter(limit -> timing.instant().isAfter(begun.plus(limit)))
                .isPresent();
    }

    private void sayWhenStuck(Optional<TargetStatus> seen) {
        Instant now = timing.instant();
        long nowBehind = seen.map(this::behind).orElse(behind);
        if (nowBehind != behind) {
            behind = nowBehind;
            lastMove = now;
            saidStuck = false;
        } else if (!saidStuck && lastMove.plus(STUCK_AFTER).isBefore(now)) {
            saidStuck = true;
            progress.note(target.name() + " has not moved for " + STUCK_AFTER.toSeconds() + " s (" + situation
                    + "): is its projector running? Still watching.");
        }
    }

    private long behind(TargetStatus status) {
        return status.positions().eventsBehind(goal.positions());
    }
}
