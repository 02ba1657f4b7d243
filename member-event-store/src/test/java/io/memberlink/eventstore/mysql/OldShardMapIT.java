package io.memberlink.eventstore.mysql;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.move.MoveListener;
import io.memberlink.eventstore.move.ShardMover;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node that has not heard of a move: the server itself refuses it, in the statement that would read or append. */
class OldShardMapIT {
    private static final int SHARDS = 2;
    private static final int MOVED = 0;
    private static final EventStoreSettings SETTINGS =
            StoreServers.patient(StoreServers.settings("old_map", SHARDS, "a", "b"));
    private static final Map<String, MySqlServer> SERVERS = new LinkedHashMap<>();
    private static final EventsOf STREAM = EventsOf.aStreamIn(MOVED, SHARDS);

    private static ShardMap oldMap;
    private static ShardMap newMap;

    @BeforeAll
    static void aShardMoves() {
        try (MySqlEventStore store = MySqlEventStore.open(SETTINGS)) {
            store.append(STREAM.events(0, 2)).join();
        }
        for (ServerSettings server : SETTINGS.servers()) {
            SERVERS.put(server.name(), MySqlServer.of(server, SETTINGS, ready -> {}));
        }
        ShardMapTable table = new ShardMapTable(SETTINGS, SERVERS);
        oldMap = table.load();
        ShardMover.of(SETTINGS).move(MOVED, "mysql-b", MoveListener.silent());
        newMap = table.load();
    }

    @AfterAll
    static void close() {
        SERVERS.values().forEach(MySqlServer::close);
    }

    @Test
    void readsNothingAtTheOldPlace() {
        ServerReads old = new ServerReads(server("mysql-a"));
        assertThatExceptionOfType(ShardElsewhere.class).isThrownBy(() -> old.page(oldMap, MOVED, 0, 10));
        assertThatExceptionOfType(ShardElsewhere.class).isThrownBy(() -> old.contents(oldMap, MOVED, 0, 10, Set.of()));
        assertThatExceptionOfType(ShardElsewhere.class).isThrownBy(() -> old.stream(oldMap, MOVED, STREAM.stream(), 0));
        assertThatExceptionOfType(ShardElsewhere.class)
                .isThrownBy(() -> old.lastSequence(oldMap, MOVED, STREAM.stream()));
        assertThat(old.heads(oldMap)).doesNotContainKey(MOVED);
    }

    @Test
    void appendsNothingAtTheOldPlaceWhateverMapItHas() throws SQLException {
        for (ShardMap map : List.of(oldMap, newMap)) {
            PendingAppend append = append(STREAM.events(3, 3));
            AppendTransaction transaction = run("mysql-a", map, append);
            assertThat(transaction.elsewhere()).containsExactly(append);
        }
    }

    @Test
    void appendsNothingAtTheNewPlaceBeforeItKnowsTheNewMap() throws SQLException {
        PendingAppend append = append(STREAM.events(3, 3));
        assertThat(run("mysql-b", oldMap, append).elsewhere()).containsExactly(append);
    }

    @Test
    void readsEverythingAtTheNewPlaceOnceItKnowsTheNewMap() {
        ServerReads moved = new ServerReads(server("mysql-b"));
        assertThat(moved.page(newMap, MOVED, 0, 10)).hasSize(3);
        assertThat(moved.contents(newMap, MOVED, 0, 10, Set.of()).events()).hasSize(3);
        assertThat(moved.heads(newMap)).containsEntry(MOVED, 3L);
    }

    private static AppendTransaction run(String server, ShardMap map, PendingAppend append) throws SQLException {
        try (Connection connection = server(server).appendConnection()) {
            AppendTransaction transaction = new AppendTransaction(connection, server, map, List.of(append));
            assertThat(transaction.run(true)).isEmpty();
            return transaction;
        }
    }

    private static PendingAppend append(List<NewEvent> events) {
        return new PendingAppend(MOVED, events, Gaps.REFUSED, Duration.ofSeconds(5));
    }

    private static MySqlServer server(String name) {
        return requireNonNull(SERVERS.get(name));
    }
}
