package io.memberlink.eventstore.move;

/** What a running move has just done, in this order. */
public enum MoveStep {
    /** The move is remembered. */
    BEGUN,
    /** Nearly all events are copied, and both sides are equal so far. */
    COPIED,
    /** It is remembered that the source is about to be closed. */
    CLOSING,
    /** The source takes no more appends. */
    CLOSED,
    /** Everything is copied, and both sides are equal. */
    VERIFIED,
    /** The target is ready for whoever knows the new map. */
    PLACED,
    /** The source shows nothing any more. */
    RETIRED,
    /** The shard map names the target. */
    SWITCHED
}
