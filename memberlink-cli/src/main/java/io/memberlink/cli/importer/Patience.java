package io.memberlink.cli.importer;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long one thing is tried again: with growing pauses of random length, so that many callers do not come back at once. */
final class Patience {

    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;

    private final String whom;
    private final long deadline;
    private long pause = FIRST_PAUSE_MILLIS;

    Patience(String whom, Duration total) {
        this.whom = whom;
        this.deadline = System.nanoTime() + total.toNanos();
    }

    /** Waits before the next attempt, or fails when it has lasted too long. */
    void rest(String why, long atLeastMillis) {
        if (System.nanoTime() - deadline > 0) {
            throw new ImportFailed(whom + " does not answer (" + why + ")");
        }
        try {
            Thread.sleep(Math.max(atLeastMillis, ThreadLocalRandom.current().nextLong(pause / 2, pause)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("interrupted", e);
        }
        pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
}
