package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.eventstore.mysql.StoreServers;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Axon's own engine tests, unchanged. */
class SingleShardStorageEngineIT
        extends BatchingEventStorageEngineTest<AxonEventStorageEngine, AxonEventStorageEngine.Builder> {
    private static EventStoreSettings settings;
    private static EventStore store;

    @BeforeAll
    static void open() {
        settings = StoreServers.settings("axon_single", 1, "a");
        store = MySqlEventStore.open(settings);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() throws SQLException {
        StoreServers.empty(settings);
        setTestSubject(createEngine());
    }

    @Override
    protected AxonEventStorageEngine createEngine(UnaryOperator<AxonEventStorageEngine.Builder> customization) {
        return customization.apply(AxonEngines.ofAnyEvents(store)).build();
    }
}
