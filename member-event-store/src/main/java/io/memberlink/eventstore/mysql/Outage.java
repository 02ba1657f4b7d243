package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Remembers for a moment that a server does not answer, so that not every caller waits to find out. Thread-safe. */
final class Outage {
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private volatile @Nullable Failure last;

    /** @throws EventStoreException what the last call failed with, while that is fresh */
    void check() {
        Failure known = last;
        if (known != null && System.nanoTime() - known.nanos < REMEMBERED.toNanos()) {
            throw known.reason;
        }
    }

    void begins(EventStoreException reason) {
        last = new Failure(reason, System.nanoTime());
    }

    private record Failure(EventStoreException reason, long nanos) {}
}
