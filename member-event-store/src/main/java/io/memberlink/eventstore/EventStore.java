package io.memberlink.eventstore;

import java.util.Optional;
import java.util.function.IntConsumer;

/** The whole store, for whoever owns its life. */
public interface EventStore extends EventReader, EventAppender, AutoCloseable {
    /**
     * Calls the listener with a shard after events were appended to it by this process: a hint to read now rather than at the next
     * poll. The listener must not block.
     */
    Subscription onAppended(IntConsumer listener);

    /** Keeps the snapshot unless a newer one of its stream is kept. Snapshots are derived and may be lost at any time. */
    void keepSnapshot(NewEvent snapshot);

    /** The newest snapshot of the stream, at position 0. */
    Optional<StoredEvent> snapshot(String aggregateId);

    /** Gives everything back; appends that still wait fail with {@link StoreUnavailable}. */
    @Override
    void close();

    /** Ends a listener's calls. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
