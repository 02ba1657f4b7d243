package io.memberlink.projections.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a source without asking it again.
 *
 * @param reachable whether it answered the last poll
 * @param status what it last said about itself; empty when it never answered or has no content yet
 */
public record TargetHealth(boolean reachable, Optional<TargetStatus> status) {
    public static final TargetHealth UNKNOWN = new TargetHealth(false, Optional.empty());

    /** Whether it holds everything that a miss in it would deny. */
    public boolean complete() {
        return status.filter(TargetStatus::complete).isPresent();
    }

    /** How old its content may be; empty when it never caught up. In the best case this is a poll or two, not zero. */
    public Optional<Duration> lag(Instant now) {
        return status.flatMap(TargetStatus::caughtUpAt).map(at -> Duration.between(at, now));
    }

    /** Whether it may be asked: reachable, complete and not older than the bound. */
    public boolean isFresh(Instant now, Duration bound) {
        return reachable
                && complete()
                && lag(now).filter(lag -> lag.compareTo(bound) <= 0).isPresent();
    }
}
