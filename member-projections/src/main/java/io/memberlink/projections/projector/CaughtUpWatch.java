package io.memberlink.projections.projector;

import io.memberlink.eventstore.ShardPositions;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds out which readings of all heads have been passed. Confined to the projector's thread. */
final class CaughtUpWatch {
    /** More readings wait only after a minute of lag: then later ones are not worth more. */
    private static final int MOST_READINGS = 64;

    private final Deque<Reading> waiting = new ArrayDeque<>();
    private @Nullable Instant caughtUpAt;

    void headsRead(Instant at, ShardPositions heads) {
        if (waiting.size() < MOST_READINGS) {
            waiting.add(new Reading(at, heads));
        }
    }

    /** The last time at which everything that was there then has settled in these shards. */
    Optional<Instant> update(Collection<ShardProgress> shards) {
        while (!waiting.isEmpty() && waiting.getFirst().isPassedBy(shards)) {
            caughtUpAt = waiting.removeFirst().at();
        }
        return Optional.ofNullable(caughtUpAt);
    }

    private record Reading(Instant at, ShardPositions heads) {
        private boolean isPassedBy(Collection<ShardProgress> shards) {
            return shards.stream().allMatch(shard -> shard.settled() >= heads.of(shard.shard()));
        }
    }
}
