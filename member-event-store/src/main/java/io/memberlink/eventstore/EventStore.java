package io.memberlink.eventstore;

import java.util.function.IntConsumer;

/** The whole store, for whoever owns its life. */
public interface EventStore extends EventReader, EventAppender, AutoCloseable {
    /**
     * Calls the listener with a shard after events were appended to it by this process: a hint to read now rather than at the next
     * poll. The listener must not block.
     */
    Subscription onAppended(IntConsumer listener);

    /** Gives everything back; appends that still wait fail with {@link StoreUnavailable}. */
    @Override
    void close();

    /** Ends a listener's calls. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
