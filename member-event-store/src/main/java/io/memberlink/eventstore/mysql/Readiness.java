package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.StoreUnavailable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a server from being used before its tables are of this version and it was seen to hold what the shard map says. A
 * server that was down at first gets ready with its first use. Thread-safe.
 */
final class Readiness {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Runnable preparation;
    private volatile boolean ready;
    private @Nullable StoreUnavailable lastFailure;
    private long failedAt;

    Readiness(Runnable preparation) {
        this.preparation = preparation;
    }

    /** @throws StoreUnavailable when the server still does not answer; asked again only after a while */
    void require() {
        if (!ready) {
            prepare();
        }
    }

    private synchronized void prepare() {
        if (ready) {
            return;
        }
        if (lastFailure != null && System.nanoTime() - failedAt < RETRY_AFTER.toNanos()) {
            throw lastFailure;
        }
        try {
            preparation.run();
            ready = true;
        } catch (StoreUnavailable down) {
            lastFailure = down;
            failedAt = System.nanoTime();
            throw down;
        }
    }
}
