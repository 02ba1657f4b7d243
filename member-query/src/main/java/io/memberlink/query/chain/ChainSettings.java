package io.memberlink.query.chain;

import java.time.Duration;

/**
 * How patient lookups are.
 *
 * @param deadline the time that one request has for all its hops
 * @param lagBound a source that lags more is not asked, unless nothing else answers
 */
public record ChainSettings(Duration deadline, Duration lagBound) {
    public ChainSettings {
        if (deadline.toMillis() < 10) {
            throw new IllegalArgumentException("the deadline of a lookup must be at least 10 ms, not " + deadline);
        }
        if (lagBound.isNegative() || lagBound.isZero()) {
            throw new IllegalArgumentException("the lag bound must be positive, not " + lagBound);
        }
    }
}
