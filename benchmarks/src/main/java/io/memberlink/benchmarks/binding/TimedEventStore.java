package io.memberlink.benchmarks.binding;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntConsumer;

/** Counts the round trips of a node: those of commands, and how long they wait for them, and those that follow the tail. Thread-safe. */
final class TimedEventStore implements EventStore {
    private final EventStore store;
    private final LongAdder loads = new LongAdder();
    private final LongAdder loadNanos = new LongAdder();
    private final LongAdder appends = new LongAdder();
    private final LongAdder appendNanos = new LongAdder();
    private final LongAdder tailReads = new LongAdder();

    TimedEventStore(EventStore store) {
        this.store = store;
    }

    /** All round trips of a while. */
    record RoundTrips(long loads, long loadNanos, long appends, long appendNanos, long tailReads) {
        RoundTrips since(RoundTrips before) {
            return new RoundTrips(
                    loads - before.loads,
                    loadNanos - before.loadNanos,
                    appends - before.appends,
                    appendNanos - before.appendNanos,
                    tailReads - before.tailReads);
        }
    }

    RoundTrips roundTrips() {
        return new RoundTrips(loads.sum(), loadNanos.sum(), appends.sum(), appendNanos.sum(), tailReads.sum());
    }

    @Override
    public List<StoredEvent> readStream(String aggregateId, long fromSequence) {
        long begun = System.nanoTime();
        try {
            return store.readStream(aggregateId, fromSequence);
        } finally {
            loads.increment();
            loadNanos.add(System.nanoTime() - begun);
        }
    }

    @Override
    public CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        long begun = System.nanoTime();
        return store.append(eventsOfOneStream, gaps).whenComplete((done, failure) -> {
            appends.increment();
            appendNanos.add(System.nanoTime() - begun);
        });
    }

    @Override
    public int shardCount() {
        return store.shardCount();
    }

    @Override
    public ShardHeads readableHeads() {
        tailReads.increment();
        return store.readableHeads();
    }

    @Override
    public List<StoredEvent> read(int shard, long after, int limit) {
        tailReads.increment();
        return store.read(shard, after, limit);
    }

    @Override
    public Map<Integer, List<StoredEvent>> readEach(Map<Integer, Long> after, int limit) {
        tailReads.increment();
        return store.readEach(after, limit);
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        return store.lastSequence(aggregateId);
    }

    @Override
    public Subscription onAppended(IntConsumer listener) {
        return store.onAppended(listener);
    }

    @Override
    public void keepSnapshot(NewEvent snapshot) {
        store.keepSnapshot(snapshot);
    }

    @Override
    public Optional<StoredEvent> snapshot(String aggregateId) {
        return store.snapshot(aggregateId);
    }

    @Override
    public void close() {
        store.close();
    }
}
