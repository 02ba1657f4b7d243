package io.memberlink.projections.projector;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Pauses between attempts: doubling up to a limit, and never at the same moment as everyone else's. */
record Pauses(Duration longest) {
    private static final long FIRST_MILLIS = 50;
    private static final int MOST_DOUBLINGS = 20;

    Duration before(int attempt) {
        long doubled = FIRST_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
        long capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }
}
