package io.memberlink.replay.watch;

import io.memberlink.projections.target.TargetStatus;

/** How a watch ended. */
public sealed interface Outcome {
    /** The target is there. */
    record Reached(TargetStatus status) implements Outcome {}

    /** Another replay replaced the watched one. */
    record Superseded(long generation) implements Outcome {}

    /**
     * The target did not come there in time.
     *
     * @param situation the last that was known, in a few words
     */
    record TimedOut(String situation) implements Outcome {}
}
