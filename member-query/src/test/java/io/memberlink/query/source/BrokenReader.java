package io.memberlink.query.source;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads another store until it breaks down, and lets a test act between two reads. */
final class BrokenReader implements EventReader {
    private final EventReader store;
    private final Map<String, Runnable> interludes = new HashMap<>();
    private volatile boolean broken;

    BrokenReader(EventReader store) {
        this.store = store;
    }

    void breakDown() {
        broken = true;
    }

    /** Once, before the stream is read for the first time. */
    void beforeReading(String stream, Runnable interlude) {
        interludes.put(stream, interlude);
    }

    @Override
    public int shardCount() {
        return store.shardCount();
    }

    @Override
    public ShardHeads readableHeads() {
        ShardHeads heads = store.readableHeads();
        return broken
                ? new ShardHeads(
                        heads.positions(),
                        IntStream.range(0, shardCount()).boxed().collect(Collectors.toSet()))
                : heads;
    }

    @Override
    public List<StoredEvent> read(int shard, long after, int limit) {
        return works().read(shard, after, limit);
    }

    @Override
    public List<StoredEvent> readStream(String aggregateId, long fromSequence) {
        Optional.ofNullable(interludes.remove(aggregateId)).ifPresent(Runnable::run);
        return works().readStream(aggregateId, fromSequence);
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        return works().lastSequence(aggregateId);
    }

    private EventReader works() {
        if (broken) {
            throw new StoreUnavailable("broken");
        }
        return store;
    }
}
