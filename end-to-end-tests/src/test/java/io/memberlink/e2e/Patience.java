package io.memberlink.e2e;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for what takes its time on a busy machine. */
final class Patience {
    private Patience() {}

    static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofMinutes(4))
                .pollInterval(Duration.ofMillis(500))
                .until(condition);
    }
}
