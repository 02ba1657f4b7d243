package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.InMemoryEventStore;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.BeforeEach;

/** Axon's own engine tests, unchanged, on the fake. */
class InMemoryStorageEngineTest
        extends BatchingEventStorageEngineTest<AxonEventStorageEngine, AxonEventStorageEngine.Builder> {
    private InMemoryEventStore store = new InMemoryEventStore(1);

    @BeforeEach
    void empty() {
        store = new InMemoryEventStore(1);
        setTestSubject(createEngine());
    }

    @Override
    protected AxonEventStorageEngine createEngine(UnaryOperator<AxonEventStorageEngine.Builder> customization) {
        return customization.apply(AxonEngines.ofAnyEvents(store)).build();
    }
}
