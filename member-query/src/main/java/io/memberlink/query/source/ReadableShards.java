package io.memberlink.query.source;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.ShardHeads;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which shards of the event store can be read, as of the last look: nobody waits for a server that is known to be down, and the
 * loss of one server does not make the others look bad. Thread-safe.
 */
public final class ReadableShards {
    private static final Logger LOG = LoggerFactory.getLogger(ReadableShards.class);

    private final Supplier<Optional<? extends EventReader>> store;
    private volatile Standing standing = new Standing(Set.of(), false);

    /** @param store empty while it could not be opened yet */
    public ReadableShards(Supplier<Optional<? extends EventReader>> store) {
        this.store = store;
    }

    /** Takes a look; blocks until every server answered or its patience is over. */
    public void look() {
        store.get().ifPresent(this::look);
    }

    private void look(EventReader reader) {
        try {
            ShardHeads heads = reader.readableHeads();
            Standing now = new Standing(heads.unreadable(), heads.unreadable().size() < reader.shardCount());
            if (!now.unreadable.equals(standing.unreadable)) {
                LOG.info("{} of {} shards cannot be read", now.unreadable.size(), reader.shardCount());
            }
            standing = now;
        } catch (EventStoreException failure) {
            LOG.warn("the heads of the event store cannot be read: {}", failure.code());
            standing = new Standing(standing.unreadable, false);
        }
    }

    boolean isReadable(int shard) {
        return !standing.unreadable.contains(shard);
    }

    /** Whether any can; never before the first look at an open store. */
    boolean anyReadable() {
        return standing.any;
    }

    private record Standing(Set<Integer> unreadable, boolean any) {}
}
