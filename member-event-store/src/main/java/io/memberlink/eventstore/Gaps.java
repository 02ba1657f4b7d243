package io.memberlink.eventstore;

/** Whether an append may leave out sequences before its first event. Its own places must be free in any case. */
public enum Gaps {
    /** The event before the first one must be there: in a stream without gaps, also shows that nothing was lost in between. */
    REFUSED,
    /** For histories that were copied from elsewhere with events left out. */
    ALLOWED
}
