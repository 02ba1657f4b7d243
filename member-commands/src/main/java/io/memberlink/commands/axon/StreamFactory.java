package io.memberlink.commands.axon;

import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;

/** Makes the aggregate that a stream is replayed into. */
final class StreamFactory<T> extends AbstractAggregateFactory<T> {
    private final Function<String, T> create;

    StreamFactory(Class<T> type, Function<String, T> create) {
        super(type);
        this.create = create;
    }

    // The overridden method is raw.
    @SuppressWarnings("rawtypes")
    @Override
    protected T doCreateAggregate(String streamId, DomainEventMessage firstEvent) {
        return create.apply(streamId);
    }
}
