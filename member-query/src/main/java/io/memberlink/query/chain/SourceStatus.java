package io.memberlink.query.chain;

import java.time.Duration;

/**
 * How far a source follows the event store.
 *
 * @param reachable whether it answered when it was last looked at
 * @param complete whether it has passed the heads that were read when it was last rebuilt
 * @param lag how long ago it was known to hold everything
 */
public record SourceStatus(boolean reachable, boolean complete, Duration lag) {
    /** Of a source that was never reached: it is not asked. */
    public static final SourceStatus UNKNOWN = new SourceStatus(false, false, Duration.ofDays(1));

    /** Of a source that cannot lag. */
    public static final SourceStatus CURRENT = new SourceStatus(true, true, Duration.ZERO);

    boolean isFresh(Duration bound) {
        return reachable && complete && lag.compareTo(bound) <= 0;
    }
}
