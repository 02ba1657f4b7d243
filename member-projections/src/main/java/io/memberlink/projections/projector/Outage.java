package io.memberlink.projections.projector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line when something does not answer and one when it does again, however often it is tried in between. Thread-safe. */
final class Outage {
    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String what;
    private final InstantSource clock;
    private @Nullable Instant since;

    Outage(String what, InstantSource clock) {
        this.what = what;
        this.clock = clock;
    }

    synchronized void began(Exception failure) {
        if (since == null) {
            since = clock.instant();
            LOG.warn("{} does not answer, trying again until it does: {}", what, failure.getMessage());
        }
    }

    synchronized void ended() {
        if (since != null) {
            LOG.info("{} answers again after {}", what, Duration.between(since, clock.instant()));
            since = null;
        }
    }

    synchronized boolean isUnderWay() {
        return since != null;
    }
}
