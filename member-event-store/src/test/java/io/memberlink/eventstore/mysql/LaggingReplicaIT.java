package io.memberlink.eventstore.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Catch-up reads from a replica that is behind: they come late, and lack nothing. */
@Tag("slow")
class LaggingReplicaIT {
    private static final int SHARDS = 8;
    private static final int PAGE = 100;
    private static final Duration LAG = Duration.ofSeconds(2);
    private static final String DATABASE = "lagging";

    @TempDir
    private static Path folder;

    private static Replication servers;

    @BeforeAll
    static void start() throws SQLException {
        servers = new Replication(folder);
        MySqlEventStore.open(settings(DATABASE, Optional.empty())).close();
        servers.follow(LAG);
        await().atMost(60, SECONDS).untilAsserted(() -> servers.assertReplicaHas("shard_head"));
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void aReplicaThatLagsDelaysAndSkipsNothing() throws SQLException {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (MySqlEventStore store = MySqlEventStore.open(withReplica(DATABASE))) {
            Follower follower = new Follower(store);
            try (Storm storm = Storm.of(store, 16, acknowledged::add)) {
                await().atMost(60, SECONDS).until(() -> follower.follow() > 500);
                assertThat(follower.behind())
                        .as("events that the replica does not have yet")
                        .isPositive();

                servers.stopApplying();
                long appended = storm.acknowledgedAppends();
                await().atMost(60, SECONDS).until(() -> storm.acknowledgedAppends() > appended + 500);
                follower.follow();
                assertThat(follower.behind()).isGreaterThan(500);
                servers.applyAgain();
                await().atMost(60, SECONDS).until(() -> follower.follow() > appended);
            }
            await().atMost(90, SECONDS).until(() -> {
                follower.follow();
                return follower.behind() == 0;
            });
            Audit.check(store, acknowledged);
        }
    }

    @Test
    void whatWasJustAppendedIsLoadedFromTheSource() {
        try (MySqlEventStore store = MySqlEventStore.open(withReplica("fresh"))) {
            EventsOf stream = EventsOf.aStream();
            store.append(stream.events(0, 2)).orTimeout(10, SECONDS).join();

            assertThat(store.readStream(stream.stream(), 0)).hasSize(3);
            assertThat(store.lastSequence(stream.stream())).hasValue(2);
        }
    }

    @Test
    void aReplicaThatDoesNotAnswerStopsCatchUpReadsOnly(@TempDir Path other) throws SQLException {
        try (Replication both = new Replication(other)) {
            ServerSettings server = new ServerSettings(
                    "mysql-a", both.sourceUrl(DATABASE), Optional.of(both.replicaUrl(DATABASE)), "root", "");
            try (MySqlEventStore store =
                    MySqlEventStore.open(EventStoreSettings.of(SHARDS, "mysql-a", List.of(server)))) {
                both.follow(Duration.ZERO);
                await().atMost(60, SECONDS).untilAsserted(() -> both.assertReplicaHas("shard_head"));
                both.killReplica();

                EventsOf stream = EventsOf.aStreamIn(2, SHARDS);
                store.append(stream.events(0, 2)).orTimeout(10, SECONDS).join();

                assertThat(store.readStream(stream.stream(), 0)).hasSize(3);
                assertThatThrownBy(() -> store.read(2, 0, PAGE))
                        .isInstanceOf(StoreUnavailable.class)
                        .hasMessageContaining("mysql-a")
                        .hasMessageContaining("replica");
            }
        }
    }

    private static EventStoreSettings withReplica(String database) {
        return settings(database, Optional.of(servers.replicaUrl(database)));
    }

    private static EventStoreSettings settings(String database, Optional<String> reader) {
        return EventStoreSettings.of(
                SHARDS,
                "mysql-a",
                List.of(new ServerSettings("mysql-a", servers.sourceUrl(database), reader, "root", "")));
    }

    /** Reads every shard as a projector does that has only the store. */
    private static final class Follower {
        private final EventReader store;
        private final Map<Integer, Long> seen = new HashMap<>();
        private long events;

        Follower(EventReader store) {
            this.store = store;
        }

        /** @return how many events it has seen by now */
        long follow() {
            for (int shard = 0; shard < SHARDS; shard++) {
                List<StoredEvent> page;
                do {
                    long position = seen.getOrDefault(shard, 0L);
                    page = store.read(shard, position, PAGE);
                    for (StoredEvent event : page) {
                        assertThat(event.position()).as("of shard %d", shard).isEqualTo(++position);
                    }
                    seen.put(shard, position);
                    events += page.size();
                } while (page.size() == PAGE);
            }
            return events;
        }

        long behind() {
            ShardPositions heads = store.heads();
            long behind = 0;
            for (int shard = 0; shard < SHARDS; shard++) {
                behind += heads.of(shard) - seen.getOrDefault(shard, 0L);
            }
            return behind;
        }
    }
}
