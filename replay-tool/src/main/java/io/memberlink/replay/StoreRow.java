package io.memberlink.replay;

import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import java.util.List;
import java.util.Optional;

/**
 * How the event store stands.
 *
 * @param reachable whether all of it answers
 * @param problem why not
 * @param heads the last position of every shard; empty when nothing is known
 * @param unreadableShards whose server does not answer
 */
public record StoreRow(
        boolean reachable, Optional<String> problem, Optional<ShardPositions> heads, List<Integer> unreadableShards) {

    static StoreRow of(ShardHeads heads) {
        List<Integer> unreadable = heads.unreadable().stream().sorted().toList();
        Optional<String> problem =
                heads.complete() ? Optional.empty() : Optional.of(unreadable.size() + " shards cannot be read");
        return new StoreRow(heads.complete(), problem, Optional.of(heads.positions()), unreadable);
    }

    static StoreRow unreachable(String problem) {
        return new StoreRow(false, Optional.of(problem), Optional.empty(), List.of());
    }
}
