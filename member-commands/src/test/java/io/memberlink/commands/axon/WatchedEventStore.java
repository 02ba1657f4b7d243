package io.memberlink.commands.axon;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** A store that remembers its calls, each of which would be a round trip to MySQL. */
final class WatchedEventStore implements EventStore {
    private final EventStore store = new InMemoryEventStore(16);
    private final List<String> calls = new ArrayList<>();

    /** What was called since the last look, such as {@code load member-1} and {@code append member-1 member.identity-bound}. */
    List<String> lookAtCalls() {
        List<String> seen = List.copyOf(calls);
        calls.clear();
        return seen;
    }

    @Override
    public List<StoredEvent> readStream(String aggregateId, long fromSequence) {
        calls.add("load " + aggregateId);
        return store.readStream(aggregateId, fromSequence);
    }

    @Override
    public CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        calls.add("append " + eventsOfOneStream.getFirst().aggregateId() + " "
                + eventsOfOneStream.stream().map(NewEvent::type).collect(Collectors.joining(",")));
        return store.append(eventsOfOneStream, gaps);
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        calls.add("last sequence of " + aggregateId);
        return store.lastSequence(aggregateId);
    }

    @Override
    public Optional<StoredEvent> snapshot(String aggregateId) {
        calls.add("snapshot of " + aggregateId);
        return store.snapshot(aggregateId);
    }

    @Override
    public void keepSnapshot(NewEvent snapshot) {
        calls.add("keep snapshot of " + snapshot.aggregateId());
        store.keepSnapshot(snapshot);
    }

    @Override
    public List<StoredEvent> read(int shard, long after, int limit) {
        calls.add("read shard " + shard);
        return store.read(shard, after, limit);
    }

    @Override
    public ShardHeads readableHeads() {
        calls.add("heads");
        return store.readableHeads();
    }

    @Override
    public int shardCount() {
        return store.shardCount();
    }

    @Override
    public Subscription onAppended(IntConsumer listener) {
        return store.onAppended(listener);
    }

    @Override
    public void close() {
        store.close();
    }
}
