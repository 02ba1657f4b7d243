package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.ConcurrentAppend;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * The event store as Axon's storage engine. Thread-safe.
 *
 * <p>What one unit of work appends to one aggregate is atomic; if it appends to several, they follow one after the other, since
 * they may live on different servers. A lost race is Axon's {@code ConcurrencyException}, every other failure is the store's own
 * {@link io.memberlink.eventstore.EventStoreException}.
 */
public final class AxonEventStorageEngine extends BatchingEventStorageEngine {
    private final EventStore store;
    private final Gaps gaps;
    private final ShardMerge merge;

    private AxonEventStorageEngine(Builder builder) {
        super(builder);
        store = builder.store;
        gaps = builder.gaps;
        merge = new ShardMerge(store);
    }

    /** Stores the domain's events under their stable names; other serializers are for other applications. */
    public static Builder builder(EventStore store) {
        return new Builder(store);
    }

    @Override
    protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
        requireEachOnce(events);
        for (List<EventMessage<?>> ofOneStream : streams(events)) {
            List<NewEvent> stored = ofOneStream.stream()
                    .map(event -> newEvent(event, serializer))
                    .toList();
            try {
                store.appendAndWait(stored, gaps);
            } catch (ConcurrentAppend conflict) {
                handlePersistenceException(conflict, ofOneStream.getFirst());
            }
        }
    }

    private void requireEachOnce(List<? extends EventMessage<?>> events) {
        Set<String> names = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (EventMessage<?> event : events) {
            Long before = last.put(streamOf(event), sequenceOf(event));
            if (!names.add(event.getIdentifier()) || (before != null && before >= sequenceOf(event))) {
                handlePersistenceException(new EventTwice("an event or its place stands twice in one append"), event);
            }
        }
    }

    /** Runs of events that continue one another, in the order of the events. */
    private static List<List<EventMessage<?>>> streams(List<? extends EventMessage<?>> events) {
        List<List<EventMessage<?>>> runs = new ArrayList<>();
        for (EventMessage<?> event : events) {
            @Nullable
            EventMessage<?> before = runs.isEmpty() ? null : runs.getLast().getLast();
            if (before == null
                    || !streamOf(before).equals(streamOf(event))
                    || sequenceOf(before) + 1 != sequenceOf(event)) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(event);
        }
        return runs;
    }

    private static String streamOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate.getAggregateIdentifier()
                : event.getIdentifier();
    }

    private static long sequenceOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofAggregate ? ofAggregate.getSequenceNumber() : 0;
    }

    private static NewEvent newEvent(EventMessage<?> event, Serializer serializer) {
        SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
        SerializedObject<byte[]> metadata = event.serializeMetaData(serializer, byte[].class);
        String aggregateType = event instanceof DomainEventMessage<?> ofAggregate
                ? ofAggregate.getType()
                : StoredEventData.NO_AGGREGATE;
        return new NewEvent(
                streamOf(event),
                aggregateType,
                sequenceOf(event),
                event.getIdentifier(),
                payload.getType().getName(),
                Objects.requireNonNullElse(payload.getType().getRevision(), ""),
                event.getTimestamp(),
                payload.getData(),
                metadata.getData());
    }

    @Override
    protected List<? extends DomainEventData<?>> fetchDomainEvents(
            String aggregateIdentifier, long firstSequenceNumber, int batchSize) {
        return store.readStream(aggregateIdentifier, firstSequenceNumber).stream()
                .map(StoredEventData::ofAggregate)
                .toList();
    }

    @Override
    protected List<? extends TrackedEventData<?>> fetchTrackedEvents(@Nullable TrackingToken lastToken, int batchSize) {
        ShardPositions positions = lastToken == null
                ? ShardPositions.zero(store.shardCount())
                : ShardedTrackingToken.positionsOf(lastToken);
        List<TrackedEventData<?>> events = new ArrayList<>();
        for (StoredEvent event : merge.after(positions, batchSize)) {
            positions = positions.with(event.shard(), event.position());
            events.add(StoredEventData.tracked(event, new ShardedTrackingToken(positions)));
        }
        return events;
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return store.lastSequence(aggregateIdentifier).stream().boxed().findFirst();
    }

    @Override
    protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
        store.keepSnapshot(newEvent(snapshot, serializer));
    }

    @Override
    protected Stream<? extends DomainEventData<?>> readSnapshotData(String aggregateIdentifier) {
        return store.snapshot(aggregateIdentifier).map(StoredEventData::ofAggregate).stream();
    }

    @Override
    public TrackingToken createTailToken() {
        return new ShardedTrackingToken(ShardPositions.zero(store.shardCount()));
    }

    @Override
    public TrackingToken createHeadToken() {
        return new ShardedTrackingToken(store.heads());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new ShardedTrackingToken(new PositionsAtTime(store).find(dateTime));
    }

    /** Settings that Axon's own builder has, and those of this store. */
    public static final class Builder extends BatchingEventStorageEngine.Builder {
        private final EventStore store;
        private Gaps gaps = Gaps.REFUSED;

        private Builder(EventStore store) {
            this.store = store;
            MemberEventSerializer serializer = new MemberEventSerializer();
            eventSerializer(serializer);
            snapshotSerializer(serializer);
            persistenceExceptionResolver(
                    failure -> failure instanceof ConcurrentAppend || failure instanceof EventTwice);
            finalAggregateBatchPredicate(wholeStream -> true);
        }

        /** For histories that were copied from elsewhere with events left out. */
        public Builder gaps(Gaps allowed) {
            this.gaps = allowed;
            return this;
        }

        public AxonEventStorageEngine build() {
            return new AxonEventStorageEngine(this);
        }
    }
}
