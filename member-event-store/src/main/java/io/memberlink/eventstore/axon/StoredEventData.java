package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.StoredEvent;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.EventData;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A stored event in the forms that Axon reads. */
final class StoredEventData {
    /** Aggregate type of events that belong to no aggregate: each is a stream of its own. */
    static final String NO_AGGREGATE = "";

    private StoredEventData() {}

    static DomainEventData<byte[]> ofAggregate(StoredEvent event) {
        return new OfAggregate(event);
    }

    static TrackedEventData<byte[]> tracked(StoredEvent event, TrackingToken token) {
        return event.aggregateType().equals(NO_AGGREGATE)
                ? new WithoutAggregate(event, token)
                : new TrackedDomainEventData<>(token, new OfAggregate(event));
    }

    private interface Stored extends EventData<byte[]> {
        StoredEvent event();

        @Override
        default String getEventIdentifier() {
            return event().eventId();
        }

        @Override
        default Instant getTimestamp() {
            return event().at();
        }

        @Override
        default SerializedObject<byte[]> getMetaData() {
            return new SerializedMetaData<>(event().metadata(), byte[].class);
        }

        @Override
        default SerializedObject<byte[]> getPayload() {
            @Nullable String revision = event().revision().isEmpty() ? null : event().revision();
            return new SimpleSerializedObject<>(event().payload(), byte[].class, event().type(), revision);
        }
    }

    private record OfAggregate(StoredEvent event) implements Stored, DomainEventData<byte[]> {
        @Override
        public String getType() {
            return event.aggregateType();
        }

        @Override
        public String getAggregateIdentifier() {
            return event.aggregateId();
        }

        @Override
        public long getSequenceNumber() {
            return event.sequence();
        }
    }

    private record WithoutAggregate(StoredEvent event, TrackingToken trackingToken)
            implements Stored, TrackedEventData<byte[]> {}
}
