package io.memberlink.commands.api;

import io.memberlink.eventstore.EventStoreException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs failures of the store, but not one line for each request that a server which is down fails. Thread-safe. */
final class StoreComplaints {
    private static final Logger LOG = LoggerFactory.getLogger(StoreComplaints.class);
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());
    private final AtomicLong unsaid = new AtomicLong();

    void log(EventStoreException failed) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET.toNanos())) {
            LOG.warn(
                    "a request failed, {}: {}; {} others since the last such line",
                    failed.code(),
                    firstLine(failed),
                    unsaid.getAndSet(0));
        } else {
            unsaid.incrementAndGet();
        }
    }

    private static String firstLine(EventStoreException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }
}
