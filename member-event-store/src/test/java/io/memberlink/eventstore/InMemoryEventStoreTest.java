package io.memberlink.eventstore;

import org.junit.jupiter.api.Test;

class InMemoryEventStoreTest extends EventStoreContract {
    private final EventStore store = new InMemoryEventStore(16);

    @Override
    protected EventStore store() {
        return store;
    }

    @Test
    void intoAGapGoesOnlyWhatFollowsAnEventAndTakesNoPlace() {
        assertIntoAGapGoesOnlyWhatFollowsAnEventAndTakesNoPlace(store);
    }
}
