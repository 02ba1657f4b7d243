package io.memberlink.query.chain;

import java.time.Duration;

/**
 * What a source may cost.
 *
 * @param timeout how long a lookup waits for it, waiting for its turn included
 * @param concurrency how many lookups may ask it at once, those included that nobody waits for any more;
 *     at least 5, so that calls that hang are enough to see that it hangs
 * @param retryAfterFailure how long a source that failed repeatedly is left alone before it is tried again
 */
public record SourceLimits(Duration timeout, int concurrency, Duration retryAfterFailure) {
    public SourceLimits {
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a source's timeout must be positive, not " + timeout);
        }
        if (concurrency < GuardedSource.FIRST_VERDICT) {
            throw new IllegalArgumentException(
                    "a source's concurrency must be at least " + GuardedSource.FIRST_VERDICT + ", not " + concurrency);
        }
        if (retryAfterFailure.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "a source's retry-after-failure must be at least 1 ms, not " + retryAfterFailure);
        }
    }
}
