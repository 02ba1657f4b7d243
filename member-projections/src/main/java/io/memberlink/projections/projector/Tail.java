package io.memberlink.projections.projector;

import io.memberlink.eventstore.StoredEvent;
import java.util.List;
import java.util.Set;

/** Brings new events soon after they were appended. It may lose, repeat and reorder them: the store is asked for what is missing. */
public interface Tail {
    /** No tail: the store alone is asked. */
    Tail NONE = (group, shardCount, listener) -> () -> {};

    /**
     * Begins to bring events.
     *
     * @param group all projectors of one target: the shards are spread over those that run
     */
    Subscription subscribe(String group, int shardCount, Listener listener);

    /** Hears events and which shards are one's own; must not block. */
    interface Listener {
        void arrived(List<StoredEvent> events);

        /** From now on these shards are this listener's and no others; before the first call all are. */
        void assigned(Set<Integer> shards);
    }

    /** Ends a listener's calls. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
