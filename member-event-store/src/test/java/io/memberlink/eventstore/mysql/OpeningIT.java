package io.memberlink.eventstore.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpeningIT {
    @Test
    void severalNodesMayOpenANewStoreAtOnce() {
        EventStoreSettings settings = StoreServers.settings("opening_at_once", 16, "a", "b");
        try (var nodes = Executors.newFixedThreadPool(4)) {
            List<CompletableFuture<MySqlEventStore>> stores = IntStream.range(0, 4)
                    .mapToObj(node -> CompletableFuture.supplyAsync(() -> MySqlEventStore.open(settings), nodes))
                    .toList();
            CompletableFuture.allOf(stores.toArray(CompletableFuture[]::new))
                    .orTimeout(60, SECONDS)
                    .join();
            stores.forEach(node -> {
                try (MySqlEventStore store = node.join()) {
                    store.append(EventsOf.aStream().events(0, 0))
                            .orTimeout(10, SECONDS)
                            .join();
                }
            });
        }
    }

    @Test
    void theNumberOfShardsNeverChanges() {
        MySqlEventStore.open(StoreServers.settings("opening_shards", 16, "a")).close();
        assertThatThrownBy(() -> MySqlEventStore.open(StoreServers.settings("opening_shards", 32, "a")))
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("16");
    }

    @Test
    void everyServerOfTheShardMapMustBeConfigured() {
        MySqlEventStore.open(StoreServers.settings("opening_servers", 4, "a", "b"))
                .close();
        assertThatThrownBy(() -> MySqlEventStore.open(StoreServers.settings("opening_servers", 4, "a")))
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("mysql-b");
    }

    @Test
    void serversThatChangedPlacesAreNoticed() {
        EventStoreSettings settings = StoreServers.settings("opening_swapped", 4, "a", "b");
        MySqlEventStore.open(settings).close();
        ServerSettings a = settings.servers().getFirst();
        ServerSettings b = settings.servers().getLast();
        EventStoreSettings swapped =
                EventStoreSettings.of(4, "mysql-b", List.of(renamed(b, "mysql-a"), renamed(a, "mysql-b")));
        assertThatThrownBy(() -> MySqlEventStore.open(swapped)).isInstanceOf(StoreMismatch.class);
    }

    @Test
    void aServerThatLostItsDataIsNoticed() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("opening_wiped", 4, "a", "b");
        MySqlEventStore.open(settings).close();
        execute(settings.servers().getLast(), "drop table event, snapshot, shard_head, event_store_schema");
        assertThatThrownBy(() -> MySqlEventStore.open(settings))
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("mysql-b");
    }

    @Test
    void tablesThatAreGoneAreSaidSo() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("opening_gone", 4, "a");
        try (MySqlEventStore store = MySqlEventStore.open(settings)) {
            execute(settings.controlServer(), "drop table event");
            EventsOf stream = EventsOf.aStream();
            assertThatThrownBy(() -> store.readStream(stream.stream(), 0))
                    .isInstanceOf(StoreMismatch.class)
                    .hasMessageContaining("mysql-a lacks the store's schema");
            assertThatThrownBy(() -> store.append(stream.events(0, 0))
                            .orTimeout(10, SECONDS)
                            .join())
                    .hasCauseInstanceOf(StoreMismatch.class);
        }
    }

    @Test
    void aLostShardMapIsNotMadeUpAgain() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("opening_map", 4, "a");
        try (MySqlEventStore store = MySqlEventStore.open(settings)) {
            store.append(EventsOf.aStream().events(0, 0)).orTimeout(10, SECONDS).join();
        }
        execute(settings.controlServer(), "delete from shard_map");
        assertThatThrownBy(() -> MySqlEventStore.open(settings))
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("shard map");
    }

    @Test
    void aNewerSchemaIsLeftAlone() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("opening_newer", 4, "a");
        MySqlEventStore.open(settings).close();
        execute(
                settings.controlServer(),
                "update event_store_schema set version = '99', script = 'V99__future.sql' where version = '1'");
        assertThatThrownBy(() -> MySqlEventStore.open(settings))
                .isInstanceOf(StoreMismatch.class)
                .hasMessageContaining("99");
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidSo() {
        ServerSettings nobody =
                new ServerSettings("mysql-a", "jdbc:mysql://127.0.0.1:1/store", Optional.empty(), "root", "");
        assertThatThrownBy(() -> MySqlEventStore.open(EventStoreSettings.of(4, "mysql-a", List.of(nobody))))
                .isInstanceOf(StoreUnavailable.class)
                .hasMessageContaining("mysql-a");
    }

    @Test
    void aReplicaServesCatchUpReads() {
        EventStoreSettings settings = StoreServers.settings("opening_replica", 4, "a");
        ServerSettings server = settings.controlServer();
        ServerSettings withReader =
                new ServerSettings(server.name(), server.url(), Optional.of(server.url()), "root", "");
        try (MySqlEventStore store = MySqlEventStore.open(EventStoreSettings.of(4, "mysql-a", List.of(withReader)))) {
            EventsOf stream = EventsOf.aStreamIn(2, 4);
            store.append(stream.events(0, 2)).orTimeout(10, SECONDS).join();
            assertThat(store.read(2, 0, 10)).hasSize(3);
        }
    }

    private static ServerSettings renamed(ServerSettings server, String name) {
        return new ServerSettings(name, server.url(), server.readerUrl(), server.username(), server.password());
    }

    private static void execute(ServerSettings server, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.url(), server.username(), server.password());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
