package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class TwoServerEventStoreIT extends EventStoreContract {
    private static EventStore store;

    @BeforeAll
    static void open() {
        store = MySqlEventStore.open(StoreServers.settings("two_servers", 16, "a", "b"));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    protected EventStore store() {
        return store;
    }
}
