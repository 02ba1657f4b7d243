package io.memberlink.eventstore.move;

/**
 * A move that was begun.
 *
 * @param fence the fence of the shard at its source; the target's is one higher
 * @param attempt which run of the mover this is
 */
public record ShardMove(int shard, String source, String target, long fence, long attempt, MovePhase phase) {
    long targetFence() {
        return fence + 1;
    }

    @Override
    public String toString() {
        return "the move of shard " + shard + " from " + source + " to " + target;
    }
}
