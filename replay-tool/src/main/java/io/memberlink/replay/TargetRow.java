package io.memberlink.replay;

import io.memberlink.eventstore.ShardPositions;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How one target stands. What is not known is empty.
 *
 * @param problem why it could not be read; empty when it was
 * @param generation of its latest replay
 * @param complete whether it has everything, so that it may be asked
 * @param lagEvents how many events it has not seen
 * @param lagSeconds how long ago it had seen everything; 0 when it has now
 * @param rate events a second that its replay is held to; empty for as many as it takes
 * @param parked how many documents it refused
 */
public record TargetRow(
        String name,
        boolean reachable,
        Optional<String> problem,
        OptionalLong generation,
        Optional<Boolean> complete,
        OptionalLong lagEvents,
        OptionalDouble lagSeconds,
        Optional<Instant> caughtUpAt,
        OptionalLong rate,
        OptionalLong parked,
        Optional<ShardPositions> positions) {

    static TargetRow unreachable(String name, String problem) {
        return problem(name, false, problem);
    }

    static TargetRow problem(String name, boolean reachable, String problem) {
        return new TargetRow(
                name,
                reachable,
                Optional.of(problem),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }
}
