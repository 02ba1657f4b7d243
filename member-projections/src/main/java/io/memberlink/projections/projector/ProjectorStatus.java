package io.memberlink.projections.projector;

import java.time.Instant;
import java.util.Optional;

/**
 * How a projector stands, as metrics and health show it.
 *
 * @param reason why it opens again or ended; empty while it runs
 * @param lagEvents events of its shards that have not settled
 * @param caughtUpAt the last time at which all heads read then had settled
 */
public record ProjectorStatus(
        String target, State state, String reason, long lagEvents, boolean complete, Optional<Instant> caughtUpAt) {

    static ProjectorStatus beginning(String target) {
        return new ProjectorStatus(target, State.OPENING, "not opened yet", 0, false, Optional.empty());
    }

    ProjectorStatus opening(String why) {
        return ended(State.OPENING, why);
    }

    ProjectorStatus ended(State end, String why) {
        return new ProjectorStatus(target, end, why, lagEvents, false, caughtUpAt);
    }

    /** What a projector does. */
    public enum State {
        /** Waits for the store and the target to answer. */
        OPENING,
        RUNNING,
        /** Ended for a reason that needs somebody. */
        STOPPED,
        CLOSED
    }
}
