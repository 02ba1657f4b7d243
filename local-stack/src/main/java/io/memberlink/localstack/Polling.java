package io.memberlink.localstack;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Asks again until something outside this JVM, which cannot call back, has happened. */
final class Polling {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Polling() {}

    /** Whether {@code condition} held within {@code patience}; it is asked at least once. */
    static boolean until(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline >= 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while waiting for a server", e);
        }
    }
}
