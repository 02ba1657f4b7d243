package io.memberlink.eventstore;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/** The store in memory, for tests: it keeps the same contract. Thread-safe. */
public final class InMemoryEventStore implements EventStore {
    private static final int MAX_EVENT_BYTES = 1 << 20;

    private final List<List<StoredEvent>> shards = new ArrayList<>();
    private final Map<String, List<StoredEvent>> streams = new HashMap<>();
    private final Map<String, StoredEvent> snapshots = new HashMap<>();
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    public InMemoryEventStore(int shardCount) {
        for (int shard = 0; shard < shardCount; shard++) {
            shards.add(new ArrayList<>());
        }
    }

    @Override
    public int shardCount() {
        return shards.size();
    }

    @Override
    public CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        try {
            AppendRules.check(eventsOfOneStream, MAX_EVENT_BYTES);
            if (add(eventsOfOneStream, gaps)) {
                int shard = shardOf(eventsOfOneStream.getFirst().aggregateId());
                listeners.forEach(listener -> listener.accept(shard));
            }
            return CompletableFuture.completedFuture(null);
        } catch (EventStoreException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private synchronized boolean add(List<NewEvent> events, Gaps gaps) {
        NewEvent first = events.getFirst();
        List<StoredEvent> stream = streams.computeIfAbsent(first.aggregateId(), id -> new ArrayList<>());
        if (holds(stream, events)) {
            return false;
        }
        if (!isFree(stream, events) || !follows(stream, first, gaps)) {
            long next = stream.isEmpty() ? 0 : stream.getLast().sequence() + 1;
            throw new ConcurrentAppend(first.aggregateId(), first.sequence(), next);
        }
        int shard = shardOf(first.aggregateId());
        for (NewEvent event : events) {
            StoredEvent stored = stored(event, shard, shards.get(shard).size() + 1L);
            shards.get(shard).add(stored);
            stream.add(stored);
        }
        stream.sort(Comparator.comparingLong(StoredEvent::sequence));
        return true;
    }

    private static boolean isFree(List<StoredEvent> stream, List<NewEvent> events) {
        return stream.stream()
                .noneMatch(stored -> stored.sequence() >= events.getFirst().sequence()
                        && stored.sequence() <= events.getLast().sequence());
    }

    private static boolean follows(List<StoredEvent> stream, NewEvent first, Gaps gaps) {
        return gaps == Gaps.ALLOWED
                || first.sequence() == 0
                || stream.stream().anyMatch(stored -> stored.sequence() == first.sequence() - 1);
    }

    private static boolean holds(List<StoredEvent> stream, List<NewEvent> events) {
        Map<Long, String> stored =
                stream.stream().collect(Collectors.toMap(StoredEvent::sequence, StoredEvent::eventId));
        return events.stream().allMatch(event -> event.eventId().equals(stored.get(event.sequence())));
    }

    private static StoredEvent stored(NewEvent event, int shard, long position) {
        return new StoredEvent(
                shard,
                position,
                event.aggregateId(),
                event.aggregateType(),
                event.sequence(),
                event.eventId(),
                event.type(),
                event.revision(),
                event.at().truncatedTo(ChronoUnit.MICROS),
                event.payload(),
                event.metadata());
    }

    @Override
    public synchronized ShardHeads readableHeads() {
        ShardPositions.Builder heads = new ShardPositions.Builder(shards.size());
        for (int shard = 0; shard < shards.size(); shard++) {
            heads.set(shard, shards.get(shard).size());
        }
        return new ShardHeads(heads.build(), Set.of());
    }

    @Override
    public synchronized List<StoredEvent> read(int shard, long after, int limit) {
        return shards.get(shard).stream().skip(after).limit(limit).toList();
    }

    @Override
    public synchronized List<StoredEvent> readStream(String aggregateId, long fromSequence) {
        return streams.getOrDefault(aggregateId, List.of()).stream()
                .filter(event -> event.sequence() >= fromSequence)
                .toList();
    }

    @Override
    public synchronized OptionalLong lastSequence(String aggregateId) {
        return streams.getOrDefault(aggregateId, List.of()).stream()
                .mapToLong(StoredEvent::sequence)
                .max();
    }

    @Override
    public synchronized void keepSnapshot(NewEvent snapshot) {
        StoredEvent kept = stored(snapshot, shardOf(snapshot.aggregateId()), 0);
        snapshots.merge(
                snapshot.aggregateId(), kept, (older, newer) -> older.sequence() > newer.sequence() ? older : newer);
    }

    @Override
    public synchronized Optional<StoredEvent> snapshot(String aggregateId) {
        return Optional.ofNullable(snapshots.get(aggregateId));
    }

    @Override
    public Subscription onAppended(IntConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    @Override
    public void close() {
        listeners.clear();
    }
}
