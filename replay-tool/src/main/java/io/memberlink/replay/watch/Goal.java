package io.memberlink.replay.watch;

import io.memberlink.eventstore.ShardPositions;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a target shall reach: to be complete and have passed these positions.
 *
 * @param generation of the replay that is watched; empty when any will do
 * @param timeout when to give up; empty for never
 */
public record Goal(ShardPositions positions, OptionalLong generation, Optional<Duration> timeout) {
    /** To have seen everything up to here, by whatever replay. */
    public static Goal passed(ShardPositions positions, Duration timeout) {
        return new Goal(positions, OptionalLong.empty(), Optional.of(timeout));
    }
}
