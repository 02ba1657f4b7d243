package io.memberlink.eventstore.move;

import java.util.Optional;

/**
 * Where a shard lives.
 *
 * @param fence the one of the shard map
 * @param position the shard's last position, 0 when there is none
 * @param move the move of it that was begun and not tidied up
 */
public record ShardPlace(int shard, String server, long fence, long position, State state, Optional<ShardMove> move) {
    /** What its server says of it. */
    public enum State {
        OPEN,
        /** Closed by a move that has not ended: run it again, or abort it. */
        CLOSED,
        /** The server does not have the shard as the map says. */
        MISSING,
        /** The server does not answer. */
        UNREADABLE
    }
}
