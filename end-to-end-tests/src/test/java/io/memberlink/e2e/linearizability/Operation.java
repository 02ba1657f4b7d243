package io.memberlink.e2e.linearizability;

/**
 * One call of a client about one identity.
 *
 * @param step what the answer says, or what happened if the call had any effect at all
 * @param client who called, for people
 * @param called monotonic nanoseconds right before the call
 * @param answered monotonic nanoseconds right after the answer, {@link #NEVER} without one
 */
public record Operation(Step step, String client, long called, long answered) {
    /** Nobody knows whether it took effect, or will. */
    public static final long NEVER = Long.MAX_VALUE;

    public Operation {
        if (answered < called) {
            throw new IllegalArgumentException("answered before it was called");
        }
        if (answered == NEVER && !step.changes()) {
            throw new IllegalArgumentException("without an answer nothing was seen");
        }
    }

    public boolean isAnswered() {
        return answered != NEVER;
    }
}
