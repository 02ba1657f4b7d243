package io.memberlink.eventstore.move;

/** How far a move has come, as far as it must be remembered. */
public enum MovePhase {
    /** Events are copied; the source is open. */
    COPYING,
    /** The source is closed, or about to be, or about to be opened again; the shard map still names it. */
    CLOSING,
    /** The shard map names the target; the source still has the events. */
    MOVED
}
