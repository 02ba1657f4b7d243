package io.memberlink.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.eventstore.mysql.StoreServers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.BatchingEventStorageEngineTest;
import org.axonframework.messaging.MetaData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Axon's own engine tests over two servers, except for what presumes one order of all events. */
class ShardedStorageEngineIT
        extends BatchingEventStorageEngineTest<AxonEventStorageEngine, AxonEventStorageEngine.Builder> {
    private static EventStoreSettings settings;
    private static EventStore store;

    @BeforeAll
    static void open() {
        settings = StoreServers.settings("axon_sharded", 16, "a", "b");
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

    /** Events of different shards have no order among them, so three tests get theirs back in any. */
    @Override
    protected void assertEventStreamsById(List<EventMessage<?>> expected, List<EventMessage<?>> actual) {
        assertThat(actual)
                .extracting(EventMessage::getIdentifier)
                .containsExactlyInAnyOrderElementsOf(
                        expected.stream().map(EventMessage::getIdentifier).toList());
    }

    /** The original's events lie in five shards, each of which begins at its own place: here they are one stream. */
    @Override
    @Test
    public void createTokenWithUnorderedEvents() {
        List<DomainEventMessage<String>> events = new ArrayList<>();
        for (String time : List.of("10:15:30", "10:15:40", "10:15:50", "10:15:45", "10:15:42")) {
            events.add(new GenericDomainEventMessage<>(
                    "type", "aggregate", events.size(), "payload", MetaData.emptyInstance(), time, at(time)));
        }
        AxonEventStorageEngine engine = createEngine();
        engine.appendEvents(events);

        assertThat(engine.readEvents(engine.createTokenAt(at("10:15:45")), false))
                .extracting(TrackedEventMessage::getIdentifier)
                .containsExactly("10:15:50", "10:15:45", "10:15:42");
    }

    private static Instant at(String time) {
        return Instant.parse("2007-12-03T" + time + "Z");
    }
}
