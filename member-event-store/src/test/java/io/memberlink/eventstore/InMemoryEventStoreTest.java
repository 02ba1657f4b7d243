package io.memberlink.eventstore;

class InMemoryEventStoreTest extends EventStoreContract {
    private final EventStore store = new InMemoryEventStore(16);

    @Override
    protected EventStore store() {
        return store;
    }
}
