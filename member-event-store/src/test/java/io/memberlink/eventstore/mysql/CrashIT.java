package io.memberlink.eventstore.mysql;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a database and a writer in the middle of many appends, and looks at what is there afterwards. */
class CrashIT {
    private static final int SHARDS = 16;
    private static final int ROUNDS = 3;
    private static final int SLOW_ROUNDS = 50;

    @TempDir
    private static Path folder;

    private static LocalServers servers;
    private static Server database;

    @BeforeAll
    static void start() {
        servers = LocalServers.own(folder);
        database = servers.mariaDb("a");
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void noAcknowledgedAppendIsLostWhenTheDatabaseIsKilled() {
        killTheDatabase("database", ROUNDS);
    }

    @Test
    void noAcknowledgedAppendIsLostWhenAWriterIsKilled() throws IOException, InterruptedException {
        killTheWriter("writer", ROUNDS);
    }

    @Test
    @Tag("slow")
    void noAcknowledgedAppendIsLostInManyCrashes() throws IOException, InterruptedException {
        killTheDatabase("database_slow", SLOW_ROUNDS);
        killTheWriter("writer_slow", SLOW_ROUNDS);
    }

    private static void killTheDatabase(String name, int rounds) {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        try (MySqlEventStore store = MySqlEventStore.open(settings(name))) {
            try (Storm storm = Storm.of(store, 64, acknowledged::add)) {
                for (int round = 0; round < rounds; round++) {
                    awaitMore(storm);
                    database.kill();
                    database.start();
                }
                awaitMore(storm);
            }
            // A connection for reads may have died with the server, and nobody has used it since.
            Awaitility.await()
                    .atMost(60, SECONDS)
                    .ignoreExceptionsInstanceOf(StoreUnavailable.class)
                    .untilAsserted(() -> Audit.check(store, acknowledged));
        }
        assertThat(acknowledged).hasSizeGreaterThan(100 * rounds);
    }

    private static void awaitMore(Storm storm) {
        long before = storm.acknowledgedAppends();
        Awaitility.await().atMost(60, SECONDS).until(() -> storm.acknowledgedAppends() > before + 200);
    }

    private static void killTheWriter(String name, int rounds) throws IOException, InterruptedException {
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        for (int round = 0; round < rounds; round++) {
            Process writer = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            StormWriter.class.getName(),
                            String.valueOf(SHARDS),
                            url(name)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
                output.lines()
                        .filter(line -> line.startsWith(StormWriter.ACKNOWLEDGED))
                        .limit(500)
                        .forEach(line -> acknowledged.add(line.substring(StormWriter.ACKNOWLEDGED.length())));
            } finally {
                writer.destroyForcibly().waitFor();
            }
        }
        assertThat(acknowledged).hasSize(500 * rounds);
        try (MySqlEventStore store = MySqlEventStore.open(settings(name))) {
            Audit.check(store, acknowledged);
        }
    }

    private static EventStoreSettings settings(String name) {
        return EventStoreSettings.of(
                SHARDS, "mysql-1", List.of(new ServerSettings("mysql-1", url(name), Optional.empty(), "root", "")));
    }

    private static String url(String name) {
        return database.url() + "crash_" + name;
    }
}
