package io.memberlink.replay.verify;

/** Where it is known from that a document looks, or may look, like this. */
enum Origin {
    /** An event that the target has passed: the target must have this, or something newer. */
    SETTLED,
    /** An event that was stored while the target was read: the target may have this already. */
    RECENT,
    /** The target. */
    FOUND
}
