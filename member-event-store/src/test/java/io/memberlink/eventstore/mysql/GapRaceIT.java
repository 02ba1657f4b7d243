package io.memberlink.eventstore.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.axon.AxonEventStorageEngine;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.Test;

/** Commits that overtake one another, which is where readers of other stores skip events. */
class GapRaceIT {
    private static final int SHARDS = 4;

    @Test
    void nothingOvertakesAnAppendThatIsStillOpen() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("gap_open", SHARDS, "a");
        try (MySqlEventStore store = MySqlEventStore.open(settings);
                Connection other = connect(settings.controlServer())) {
            append(store, EventsOf.aStreamIn(0, SHARDS));
            beginAppend(other, 0, 2);

            List<CompletableFuture<Void>> behind = IntStream.range(0, 10)
                    .mapToObj(i -> store.append(EventsOf.aStreamIn(0, SHARDS).events(0, 0)))
                    .toList();
            append(store, EventsOf.aStreamIn(1, SHARDS));

            assertThat(positions(store, 0)).containsExactly(1L);
            assertThat(positions(store, 1)).containsExactly(1L);
            assertThat(behind).noneMatch(CompletableFuture::isDone);

            other.commit();
            CompletableFuture.allOf(behind.toArray(CompletableFuture[]::new))
                    .orTimeout(10, SECONDS)
                    .join();
            assertThat(positions(store, 0))
                    .hasSize(12)
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .endsWith(12L);
        }
    }

    @Test
    void anAppendThatIsRolledBackLeavesNoGap() throws SQLException {
        EventStoreSettings settings = StoreServers.settings("gap_rolled_back", SHARDS, "a");
        try (MySqlEventStore store = MySqlEventStore.open(settings);
                Connection other = connect(settings.controlServer())) {
            beginAppend(other, 0, 1);
            CompletableFuture<Void> behind =
                    store.append(EventsOf.aStreamIn(0, SHARDS).events(0, 1));
            other.rollback();
            behind.orTimeout(10, SECONDS).join();
            assertThat(positions(store, 0)).containsExactly(1L, 2L);
        }
    }

    @Test
    void noReaderSkipsOrReordersWhileTwoNodesWrite() {
        EventStoreSettings settings = StoreServers.settings("gap_two_nodes", SHARDS, "a", "b");
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (MySqlEventStore one = MySqlEventStore.open(settings);
                MySqlEventStore two = MySqlEventStore.open(settings)) {
            List<Long> tails = new ArrayList<>(List.of(0L, 0L, 0L, 0L));
            AxonTail axon = new AxonTail(AxonEventStorageEngine.builder(two).build());
            try (Storm ofOne = Storm.of(one, 24, acknowledged::add);
                    Storm ofTwo = Storm.of(two, 24, acknowledged::add)) {
                while (ofOne.acknowledgedAppends() < 3_000 || ofTwo.acknowledgedAppends() < 3_000) {
                    for (int shard = 0; shard < SHARDS; shard++) {
                        follow(one, shard, tails);
                    }
                    axon.follow();
                }
            }
            Audit.check(one, acknowledged);
            Awaitility.await().atMost(10, SECONDS).until(() -> axon.follow() == 0);
            assertThat(axon.seen)
                    .isEqualTo(IntStream.range(0, SHARDS)
                            .mapToLong(one.heads()::of)
                            .sum());
        }
    }

    private static void follow(MySqlEventStore store, int shard, List<Long> tails) {
        for (StoredEvent event : store.read(shard, tails.get(shard), 1_000)) {
            assertThat(event.position()).isEqualTo(tails.get(shard) + 1);
            tails.set(shard, event.position());
        }
    }

    /** What an Axon processor would see: the event ids must never repeat, and in the end all be there. */
    private static final class AxonTail {
        private final AxonEventStorageEngine engine;
        private final Set<String> ids = ConcurrentHashMap.newKeySet();
        private TrackingToken token;
        private long seen;

        AxonTail(AxonEventStorageEngine engine) {
            this.engine = engine;
            this.token = engine.createTailToken();
        }

        long follow() {
            List<? extends TrackedEventMessage<?>> events =
                    engine.readEvents(token, false).limit(2_000).toList();
            events.forEach(event -> assertThat(ids.add(event.getIdentifier())).isTrue());
            if (!events.isEmpty()) {
                token = events.getLast().trackingToken();
            }
            seen += events.size();
            return events.size();
        }
    }

    private static void append(MySqlEventStore store, EventsOf stream) {
        store.append(stream.events(0, 0)).orTimeout(10, SECONDS).join();
    }

    private static List<Long> positions(MySqlEventStore store, int shard) {
        return store.read(shard, 0, 1_000).stream().map(StoredEvent::position).toList();
    }

    private static Connection connect(ServerSettings server) throws SQLException {
        return DriverManager.getConnection(server.url(), server.username(), server.password());
    }

    /** What another node does, up to its commit. */
    private static void beginAppend(Connection node, int shard, long position) throws SQLException {
        node.setAutoCommit(false);
        try (Statement statement = node.createStatement()) {
            statement
                    .executeQuery("select position from shard_head where shard = " + shard + " for update")
                    .close();
            statement.executeUpdate("insert into event values (" + shard + ", " + position
                    + ", 'slow', 'member', 0, 'slow-event', 'member.noted', '1', 0, '', '')");
            statement.executeUpdate("update shard_head set position = " + position + " where shard = " + shard);
        }
    }
}
