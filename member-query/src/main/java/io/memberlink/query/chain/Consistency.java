package io.memberlink.query.chain;

/** How new an answer must be. */
public enum Consistency {
    /** As new as the first source that may be asked. */
    EVENTUAL,
    /** What the event store says, or nothing. */
    STRONG
}
