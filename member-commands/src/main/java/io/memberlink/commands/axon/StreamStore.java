package io.memberlink.commands.axon;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Loads streams in one round trip: they are short, so nobody looks for a snapshot first. */
final class StreamStore extends EmbeddedEventStore {
    /** The stream that the present thread believes to have no events, and does not load. */
    static final ScopedValue<String> NEW = ScopedValue.newInstance();

    StreamStore(EventStorageEngine engine) {
        super(EmbeddedEventStore.builder().storageEngine(engine));
    }

    @Override
    public DomainEventStream readEvents(String streamId) {
        return NEW.isBound() && NEW.get().equals(streamId) ? DomainEventStream.empty() : readEvents(streamId, 0);
    }
}
