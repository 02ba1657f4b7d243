package io.memberlink.query.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OpeningTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void whatCannotBeOpenedIsTriedAgainUntilItCan() throws Exception {
        try (Opening<AutoCloseable> opening = Opening.begin("a server", this::openAtThirdAttempt, PAUSE)) {
            await().until(() -> opening.get().isPresent());
            assertThat(attempts).hasValue(3);
        }
        assertThat(closed).isTrue();
    }

    @Test
    void nobodyWaitsForIt() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (Opening<AutoCloseable> opening = Opening.begin(
                "a server that hangs",
                () -> {
                    reached.await();
                    return () -> closed.set(true);
                },
                PAUSE)) {
            assertThat(opening.get()).isEmpty();
        }
        reached.countDown();
    }

    private AutoCloseable openAtThirdAttempt() {
        if (attempts.incrementAndGet() < 3) {
            throw new IllegalStateException("down");
        }
        return () -> closed.set(true);
    }
}
