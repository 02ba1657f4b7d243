package io.memberlink.projections.target;

import io.memberlink.eventstore.ShardPositions;
import java.time.Instant;

/**
 * The plan by which a target got its content: replay from {@code start}, and call it complete when {@code goal} is passed.
 *
 * @param generation grows with every plan; a projector that works by an older one reloads
 * @param incarnation of the target that the plan was made for
 * @param goal the heads of all shards when the plan was made
 */
public record Rebuild(long generation, String incarnation, Instant begunAt, ShardPositions start, ShardPositions goal) {

    /** For a target without a checkpoint. Generations are never used twice, also when every trace of the earlier ones is gone. */
    public static Rebuild first(String incarnation, Instant now, ShardPositions start, ShardPositions goal) {
        return new Rebuild(now.getEpochSecond(), incarnation, now, start, goal);
    }

    /** A new replay. */
    public Rebuild next(String incarnation, Instant now, ShardPositions start, ShardPositions goal) {
        long next = Math.max(generation + 1, now.getEpochSecond());
        return new Rebuild(next, incarnation, now, start, goal);
    }

    /** The same content in another incarnation that may have lost the last writes. */
    public Rebuild rewound(String incarnation, Instant now, ShardPositions start, ShardPositions goal) {
        return new Rebuild(generation, incarnation, now, start, goal);
    }

    public boolean completeAt(ShardPositions positions) {
        return positions.covers(goal);
    }

    /** Whether something was written by this plan. */
    boolean isOf(long generation, String incarnation) {
        return this.generation == generation && this.incarnation.equals(incarnation);
    }
}
