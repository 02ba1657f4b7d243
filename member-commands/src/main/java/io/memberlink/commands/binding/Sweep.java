package io.memberlink.commands.binding;

/** What became of a claim that may be abandoned. */
public enum Sweep {
    /** Nobody claims the identity, or the claiming member holds it. */
    NOTHING_ABANDONED,
    /** The claim may still be bound: look again later. */
    NOT_YET,
    /** The claim was abandoned and is gone. */
    FREED
}
