package io.memberlink.eventstore;

import java.util.Set;

/**
 * The heads of all shards that could be read.
 *
 * @param positions last position of every shard, 0 where it is empty or could not be read
 * @param unreadable shards whose server did not answer
 */
public record ShardHeads(ShardPositions positions, Set<Integer> unreadable) {
    public ShardHeads {
        unreadable = Set.copyOf(unreadable);
    }

    public boolean complete() {
        return unreadable.isEmpty();
    }
}
