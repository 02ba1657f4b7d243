package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.Gaps;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

/** Engines for Axon's tests, whose events are mere texts and whose streams begin anywhere. */
final class AxonEngines {
    private AxonEngines() {}

    static AxonEventStorageEngine.Builder ofAnyEvents(EventStore store) {
        Jackson3Serializer serializer = Jackson3Serializer.builder().build();
        AxonEventStorageEngine.Builder builder =
                AxonEventStorageEngine.builder(store).gaps(Gaps.ALLOWED);
        builder.eventSerializer(serializer);
        builder.snapshotSerializer(serializer);
        return builder;
    }
}
