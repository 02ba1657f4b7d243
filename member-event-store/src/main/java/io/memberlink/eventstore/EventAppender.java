package io.memberlink.eventstore;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Appends events. Thread-safe. */
public interface EventAppender {
    /**
     * Appends events of one stream, all or none, right behind the event before the first one's sequence.
     *
     * <p>When the future completes, they are durable and every later read sees them. Repeating an append with the same event ids
     * is a success and changes nothing. The future fails with {@link ConcurrentAppend} when a place is taken or that event is missing,
     * {@link EventTooLarge}, {@link StoreUnavailable} (nothing was written), {@link OutcomeUnknown} (repeat to find out) or
     * {@link StoreMismatch}. What depends on it must not block: it runs where the next commit waits.
     *
     * @param eventsOfOneStream at least one, with consecutive sequences
     * @throws IllegalArgumentException when they are not of one stream with consecutive sequences
     */
    default CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream) {
        return append(eventsOfOneStream, Gaps.REFUSED);
    }

    /** As {@link #append(List)}, except that the stream may be continued after a gap. */
    CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream, Gaps gaps);

    /**
     * As {@link #append(List, Gaps)}, for a caller that waits anyway: where nobody else is appending it commits in the caller's own
     * thread. Interrupting the caller does not end the wait.
     *
     * @throws EventStoreException as the future of an append fails
     */
    default void appendAndWait(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        await(append(eventsOfOneStream, gaps));
    }

    /** @throws EventStoreException as the append failed */
    static void await(CompletableFuture<Void> append) {
        try {
            append.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof EventStoreException reason) {
                throw reason;
            }
            throw failed;
        }
    }
}
