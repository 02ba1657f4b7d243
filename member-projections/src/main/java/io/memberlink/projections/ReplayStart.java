package io.memberlink.projections;

import io.memberlink.eventstore.ShardPositions;
import java.time.Duration;

/** Where a replay begins. */
public sealed interface ReplayStart {
    /** At the first event of every shard. */
    record Beginning() implements ReplayStart {}

    /** At the target's checkpoint of some time ago; its history goes back ten minutes. */
    record BeforeCheckpoint(Duration ago) implements ReplayStart {}

    /** Behind given positions. */
    record Behind(ShardPositions positions) implements ReplayStart {}
}
