package io.memberlink.projections.target;

import io.memberlink.eventstore.ShardPositions;
import java.time.Instant;
import java.util.Optional;

/**
 * What a target says about itself.
 *
 * @param positions everything up to here has settled in it
 * @param complete whether the positions have passed the goal of the rebuild: only then may it be asked
 * @param caughtUpAt the last time at which all heads read at that time were passed; empty while that never happened
 */
public record TargetStatus(Rebuild rebuild, ShardPositions positions, boolean complete, Optional<Instant> caughtUpAt) {}
