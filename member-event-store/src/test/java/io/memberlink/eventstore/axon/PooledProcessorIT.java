package io.memberlink.eventstore.axon;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.MysqlDataSource;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.eventstore.mysql.StoreServers;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

/** An ordinary Axon processor with several segments on the sharded store. */
class PooledProcessorIT {
    private static final int SEGMENTS = 4;

    @Test
    void everyEventIsHandledOnceAlsoAfterARestart() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("axon_processor", 16, "a", "b");
        Map<String, Integer> handled = new ConcurrentHashMap<>();
        try (MySqlEventStore store = MySqlEventStore.open(settings)) {
            EmbeddedEventStore bus = EmbeddedEventStore.builder()
                    .storageEngine(AxonEngines.ofAnyEvents(store).build())
                    .build();
            TokenStore tokens = tokens(settings);
            publish(bus, 0, 500);
            runUntil(bus, tokens, handled, 500);
            publish(bus, 500, 1_000);
            runUntil(bus, tokens, handled, 1_000);
            bus.shutDown();
        }
        assertThat(handled)
                .hasSize(1_000)
                .allSatisfy((event, times) -> assertThat(times).isEqualTo(1));
    }

    private static void publish(EmbeddedEventStore bus, int from, int to) {
        List<DomainEventMessage<?>> events = IntStream.range(from, to)
                .<DomainEventMessage<?>>mapToObj(
                        i -> new GenericDomainEventMessage<>("type", EventsOf.aStream().stream(), 0, "event " + i))
                .toList();
        bus.publish(events);
    }

    private static void runUntil(EmbeddedEventStore bus, TokenStore tokens, Map<String, Integer> handled, int count) {
        try (ScheduledExecutorService coordinator = Executors.newSingleThreadScheduledExecutor();
                ScheduledExecutorService workers = Executors.newScheduledThreadPool(SEGMENTS)) {
            PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                    .name("counter")
                    .messageSource(bus)
                    .tokenStore(tokens)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .transactionManager(NoTransactionManager.instance())
                    .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                            .eventHandlers(new Counter(handled))
                            .build())
                    .coordinatorExecutor(coordinator)
                    .workerExecutor(workers)
                    .initialSegmentCount(SEGMENTS)
                    .batchSize(20)
                    .build();
            processor.start();
            Awaitility.await().atMost(60, SECONDS).until(() -> handled.size() == count);
            assertThat(processor.processingStatus()).hasSize(SEGMENTS);
            processor.shutDown();
        }
    }

    private static TokenStore tokens(EventStoreSettings settings) throws SQLException {
        MysqlDataSource database = new MysqlDataSource();
        database.setUrl(settings.controlServer().url());
        database.setUser("root");
        JdbcTokenStore tokens = JdbcTokenStore.builder()
                .connectionProvider(((DataSource) database)::getConnection)
                .serializer(Jackson3Serializer.builder().build())
                .build();
        tokens.createSchema(GenericTokenTableFactory.INSTANCE);
        return tokens;
    }

    /** Counts how often each event was handled. */
    public static final class Counter {
        private final Map<String, Integer> handled;

        Counter(Map<String, Integer> handled) {
            this.handled = handled;
        }

        @EventHandler
        void on(String payload, EventMessage<?> event) {
            handled.merge(event.getIdentifier(), 1, Integer::sum);
        }
    }
}
