package io.memberlink.eventstore.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.OutcomeUnknown;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are down or hang. Shard 0 and 2 live on the first server, 1 and 3 on the second. */
class ServerFailureIT {
    private static final int SHARDS = 4;
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @TempDir
    private static Path folder;

    private static LocalServers servers;
    private static Server first;
    private static Server second;

    @BeforeAll
    static void start() {
        servers = LocalServers.own(folder);
        first = servers.mariaDb("a");
        second = servers.mariaDb("b");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void aServerThatIsDownConcernsOnlyItsShards() {
        try (MySqlEventStore store = MySqlEventStore.open(settings("down"))) {
            EventsOf there = EventsOf.aStreamIn(1, SHARDS);
            append(store, there.events(0, 0));
            second.kill();

            List<CompletableFuture<Void>> refused = IntStream.range(0, 50)
                    .mapToObj(i -> store.append(EventsOf.aStreamIn(3, SHARDS).events(0, 0)))
                    .toList();
            append(store, EventsOf.aStreamIn(0, SHARDS).events(0, 0));

            Awaitility.await().atMost(10, SECONDS).until(() -> refused.stream().allMatch(CompletableFuture::isDone));
            // The first may have been on its way before anybody could know.
            assertThat(refused.getFirst().exceptionNow()).isInstanceOfAny(StoreUnavailable.class, OutcomeUnknown.class);
            assertThat(refused.subList(1, 50))
                    .allSatisfy(append -> assertThat(append.exceptionNow()).isInstanceOf(StoreUnavailable.class));
            ShardHeads heads = store.readableHeads();
            assertThat(heads.unreadable()).containsExactlyInAnyOrder(1, 3);
            assertThat(heads.positions().of(0)).isEqualTo(1);
            assertThatThrownBy(store::heads).isInstanceOf(StoreUnavailable.class);
            assertThatThrownBy(() -> store.readStream(there.stream(), 0)).isInstanceOf(StoreUnavailable.class);

            second.start();
            Awaitility.await()
                    .atMost(10, SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> append(store, there.events(1, 1)));
            Awaitility.await()
                    .atMost(10, SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() ->
                            assertThat(store.readStream(there.stream(), 0)).hasSize(2));
        }
    }

    @Test
    void aStoreOpensWithoutAServerAndUsesItWhenItIsBack() {
        MySqlEventStore.open(settings("without")).close();
        second.stop();
        try (MySqlEventStore store = MySqlEventStore.open(settings("without"))) {
            append(store, EventsOf.aStreamIn(0, SHARDS).events(0, 0));
            EventsOf there = EventsOf.aStreamIn(1, SHARDS);
            assertThat(store.readableHeads().unreadable()).containsExactlyInAnyOrder(1, 3);
            assertThatThrownBy(() -> append(store, there.events(0, 0))).hasCauseInstanceOf(StoreUnavailable.class);

            second.start();
            Awaitility.await()
                    .atMost(10, SECONDS)
                    .ignoreExceptions()
                    .untilAsserted(() -> append(store, there.events(0, 0)));
            Awaitility.await()
                    .atMost(10, SECONDS)
                    .until(() -> store.readableHeads().complete());
        } finally {
            second.start();
        }
    }

    @Test
    void anAppendToAServerThatHangsEndsAndCanBeRepeated() {
        try (MySqlEventStore store = MySqlEventStore.open(settings("hangs"))) {
            EventsOf stream = EventsOf.aStreamIn(1, SHARDS);
            append(store, stream.events(0, 0));
            List<NewEvent> next = stream.events(1, 2);
            second.pause();
            CompletableFuture<Void> attempt = store.append(next);
            try {
                Awaitility.await().atMost(30, SECONDS).until(attempt::isCompletedExceptionally);
                assertThat(attempt.exceptionNow()).isInstanceOf(EventStoreException.class);
            } finally {
                second.resume();
            }
            Awaitility.await().atMost(10, SECONDS).ignoreExceptions().untilAsserted(() -> append(store, next));
            assertThat(store.readStream(stream.stream(), 0)).hasSize(3);
        }
    }

    @Test
    void aProcessThatStoppedInAnAppendLosesItsLocks() throws SQLException {
        EventStoreSettings settings = settings("stopped");
        try (MySqlEventStore store = MySqlEventStore.open(settings);
                MySqlServer ofStoppedProcess = MySqlServer.of(settings.controlServer(), settings, server -> {});
                Connection append = ofStoppedProcess.appendConnection();
                Statement statement = append.createStatement()) {
            statement
                    .executeQuery("select * from shard_head where shard = 0 for update")
                    .close();
            append(store, EventsOf.aStreamIn(0, SHARDS).events(0, 0));
            assertThatThrownBy(append::commit).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aNodeThatPausedGoesOnWithFreshSessions() {
        try (MySqlEventStore store = MySqlEventStore.open(settings("fresh"))) {
            EventsOf stream = EventsOf.aStreamIn(1, SHARDS);
            append(store, stream.events(0, 0));
            second.stop();
            second.start();
            append(store, stream.events(1, 1));
        }
    }

    @Test
    void aPageThatIsCutOffSpoilsNoReadAfterIt() throws IOException {
        try (CuttingProxy proxy = new CuttingProxy(first.port());
                MySqlEventStore store = MySqlEventStore.open(settings("cut", proxy.port()))) {
            EventsOf stream = EventsOf.aStreamIn(0, SHARDS);
            for (int sequence = 0; sequence < 20; sequence++) {
                append(store, List.of(stream.event(sequence, new byte[100_000])));
            }
            for (int time = 0; time < 5; time++) {
                proxy.cutAfter(1_000_000);

                assertThatThrownBy(() -> store.read(0, 0, 100)).isInstanceOf(StoreUnavailable.class);

                assertThat(store.read(0, 0, 100)).hasSize(20);
                assertThat(store.heads().of(0)).isEqualTo(20);
            }
        }
    }

    @Test
    void aStoreThatIsClosedTakesNothing() {
        MySqlEventStore store = MySqlEventStore.open(settings("closed"));
        store.close();
        assertThat(store.append(EventsOf.aStream().events(0, 0)).exceptionNow()).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void aServerThatTakesNoGroupOfAppendsIsRefused() throws SQLException {
        EventStoreSettings settings = settings("packets");
        MySqlEventStore.open(settings).close();
        try (Connection connection = DriverManager.getConnection(second.url(), "root", "");
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("set global max_allowed_packet = 1048576");
            try {
                assertThatThrownBy(() -> MySqlEventStore.open(settings))
                        .isInstanceOf(StoreMismatch.class)
                        .hasMessageContaining("mysql-b has max_allowed_packet 1048576, the store needs at least");
            } finally {
                statement.executeUpdate("set global max_allowed_packet = 16777216");
            }
        }
    }

    private static void append(MySqlEventStore store, List<NewEvent> events) {
        store.append(events).orTimeout(10, SECONDS).join();
    }

    private static EventStoreSettings settings(String name) {
        return settings(name, first.port());
    }

    private static EventStoreSettings settings(String name, int portOfFirst) {
        return new EventStoreSettings(
                SHARDS,
                "mysql-a",
                List.of(server("mysql-a", portOfFirst, name), server("mysql-b", second.port(), name)),
                0,
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(4),
                LIMIT,
                0);
    }

    private static ServerSettings server(String name, int port, String database) {
        String url = "jdbc:mysql://127.0.0.1:" + port + "/failure_" + database;
        return new ServerSettings(name, url, Optional.empty(), "root", "");
    }
}
