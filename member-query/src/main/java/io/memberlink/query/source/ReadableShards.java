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
    private final HeadsListener listener;
    private volatile Standing standing = new Standing(Set.of(), false);

    /** @param store empty while it could not be opened yet */
    public ReadableShards(Supplier<Optional<? extends EventReader>> store) {
        this(store, HeadsListener.NONE);
    }

    /**
     * @param store empty while it could not be opened yet
     * @param listener hears every reading of the heads
     */
    public ReadableShards(Supplier<Optional<? extends EventReader>> store, HeadsListener listener) {
        this.store = store;
        this.listener = listener;
    }

    /** Takes a look; blocks until every server answered or its patience is over. */
    public void look() {
        store.get().ifPresent(this::look);
    }

    private void look(EventReader reader) {
        try {
            long before = System.nanoTime();
            ShardHeads heads = reader.readableHeads();
            listener.headsRead(before, heads);
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

    /** Whether any shard is known to be out of reach. */
    public boolean anyUnreadable() {
        return !standing.any || !standing.unreadable.isEmpty();
    }

    /** Hears every reading; must not block. */
    public interface HeadsListener {
        HeadsListener NONE = (before, heads) -> {};

        /** @param before of {@link System#nanoTime()}: everything appended until then is included */
        void headsRead(long before, ShardHeads heads);
    }

    private record Standing(Set<Integer> unreadable, boolean any) {}
}
