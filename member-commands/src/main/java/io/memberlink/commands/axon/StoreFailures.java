package io.memberlink.commands.axon;

import io.memberlink.eventstore.ConcurrentAppend;
import io.memberlink.eventstore.EventStoreException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Repeats commands that somebody overtook, and finds the store's own words inside what Axon wrapped around them. */
final class StoreFailures {
    private static final int MOST_ATTEMPTS = 30;
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    /**
     * Runs the command again, on what the stream says by then, until nobody came in between.
     *
     * @throws EventStoreException when the store fails, or {@link ConcurrentAppend} when the stream stays contended
     */
    <T> T retryConflicts(Supplier<T> command) {
        for (int attempt = 1; ; attempt++) {
            try {
                return unwrap(command);
            } catch (ConcurrentAppend overtaken) {
                if (attempt == MOST_ATTEMPTS) {
                    throw overtaken;
                }
                pause(attempt);
            }
        }
    }

    /** @throws EventStoreException when that is why the action failed */
    <T> T unwrap(Supplier<T> action) {
        try {
            return action.get();
        } catch (RuntimeException failure) {
            throw causes(failure)
                    .filter(EventStoreException.class::isInstance)
                    .map(EventStoreException.class::cast)
                    .findFirst()
                    .map(RuntimeException.class::cast)
                    .orElse(failure);
        }
    }

    private static Stream<Throwable> causes(@Nullable Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    /** At random up to a growing limit, so that those who met do not meet again. */
    private static void pause(int attempt) {
        long limit = Math.min(LONGEST_PAUSE.toNanos(), 1_000_000L << Math.min(attempt, 10));
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(limit));
    }
}
