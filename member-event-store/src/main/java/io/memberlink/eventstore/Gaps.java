package io.memberlink.eventstore;

/** Whether an append may leave out sequences between the end of its stream and its first event. */
public enum Gaps {
    /** The first event follows the last one directly: also shows that nothing was lost in between. */
    REFUSED,
    /**
     * For histories that were copied from elsewhere with events left out. Into a gap that they have, an append may also go that follows
     * the event before it.
     */
    ALLOWED
}
