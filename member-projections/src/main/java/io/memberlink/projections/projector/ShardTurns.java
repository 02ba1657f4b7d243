package io.memberlink.projections.projector;

import java.util.ArrayList;
import java.util.List;

/**
 * Which shard is read before all others. It keeps the turn until it has come to where its head was when it got it. So the versions of a
 * document are written soon after each other, which the target finds in memory then, and none waits for another's events without
 * end. Confined to the projector's thread.
 */
final class ShardTurns {
    private final List<ShardProgress> shards;
    private int turn;
    /** The position at which the next one gets the turn. */
    private long ends;

    ShardTurns(List<ShardProgress> shards) {
        this.shards = shards;
    }

    /** All shards, beginning with the one that has the turn now. */
    List<ShardProgress> inOrder(boolean tailBringsNewest) {
        for (int i = 0; i < shards.size() && isOver(shards.get(turn), tailBringsNewest); i++) {
            turn = (turn + 1) % shards.size();
            ends = shards.get(turn).head();
        }
        List<ShardProgress> inOrder = new ArrayList<>(shards.subList(turn, shards.size()));
        inOrder.addAll(shards.subList(0, turn));
        return inOrder;
    }

    private boolean isOver(ShardProgress shard, boolean tailBringsNewest) {
        return shard.taken() >= ends || !(shard.isReading() || shard.wantsRead(tailBringsNewest));
    }
}
