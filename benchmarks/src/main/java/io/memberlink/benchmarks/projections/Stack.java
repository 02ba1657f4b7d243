package io.memberlink.benchmarks.projections;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.benchmarks.eventstore.OwnDatabase;
import io.memberlink.benchmarks.eventstore.RawInserts;
import io.memberlink.benchmarks.projections.History.Happened;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.Shards;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.ProcessServer;
import io.memberlink.localstack.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The servers of a run, each started when it is first needed, in a folder that is gone at the end. */
final class Stack implements AutoCloseable {
    static final int SHARDS = 16;
    private static final Path FOLDER = Path.of("benchmarks", "target", "projection-servers");
    private static final int ROWS = 1_000;
    private static final int WRITERS = 4;

    private final LocalServers servers = LocalServers.own(FOLDER);
    private final List<AutoCloseable> open = new ArrayList<>();
    private final String pool;
    private @Nullable ProcessServer database;

    /** @param pool buffer pool of the database, as its option says it */
    Stack(String pool) {
        this.pool = pool;
    }

    Server database() {
        ProcessServer started = database != null ? database : OwnDatabase.start(FOLDER, pool);
        database = started;
        return started;
    }

    Server cluster(String role) {
        return servers.elasticsearch(role);
    }

    Server cache(String centre) {
        return servers.redis(centre);
    }

    Server kafka() {
        return servers.kafka();
    }

    /** A file that is gone at the end. */
    static Path file(String name) {
        return FOLDER.resolve(name);
    }

    MySqlEventStore store(String name) {
        ServerSettings server = new ServerSettings(
                "mysql-a", database().url() + name + "?sslMode=DISABLED", Optional.empty(), "root", "");
        MySqlEventStore store = MySqlEventStore.open(EventStoreSettings.of(SHARDS, "mysql-a", List.of(server)));
        open.add(store);
        return store;
    }

    HikariDataSource connections(String name) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database().url() + name
                + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&rewriteBatchedStatements=true&cachePrepStmts=true&cacheServerConfiguration=true"
                + "&useLocalSessionState=true");
        config.setUsername("root");
        config.setPassword("");
        config.setMaximumPoolSize(WRITERS + 4);
        config.setConnectionTimeout(30_000);
        HikariDataSource pool = new HikariDataSource(config);
        open.add(pool);
        return pool;
    }

    /** A store that holds a history, written into its tables directly. */
    MySqlEventStore filled(String name, History history) {
        MySqlEventStore store = store(name);
        HikariDataSource pool = connections(name);
        long[] positions = new long[SHARDS];
        List<List<Row>> waiting = new ArrayList<>();
        for (int shard = 0; shard < SHARDS; shard++) {
            waiting.add(new ArrayList<>());
        }
        try (Writers writers = new Writers()) {
            history.tell(happened -> {
                int shard = Shards.shardOf(happened.stored().aggregateId(), SHARDS);
                List<Row> rows = waiting.get(shard);
                rows.add(new Row(++positions[shard], happened.stored()));
                if (rows.size() == ROWS) {
                    waiting.set(shard, new ArrayList<>());
                    writers.submit(() -> insert(pool, shard, rows));
                }
            });
            for (int shard = 0; shard < SHARDS; shard++) {
                int rest = shard;
                writers.submit(() -> insert(pool, rest, waiting.get(rest)));
            }
        }
        setHeads(pool, positions);
        return store;
    }

    private static void insert(HikariDataSource pool, int shard, List<Row> rows) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement insert = connection.prepareStatement(RawInserts.statement())) {
            connection.setAutoCommit(false);
            for (Row row : rows) {
                RawInserts.bind(insert, shard, row.position(), row.event());
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    private static void setHeads(HikariDataSource pool, long[] positions) {
        try (Connection connection = pool.getConnection();
                PreparedStatement head =
                        connection.prepareStatement("update shard_head set position = ? where shard = ?")) {
            for (int shard = 0; shard < positions.length; shard++) {
                head.setLong(1, positions[shard]);
                head.setInt(2, shard);
                head.executeUpdate();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        for (AutoCloseable one : open.reversed()) {
            try {
                one.close();
            } catch (Exception failed) {
                System.err.println("not closed: " + failed);
            }
        }
        if (database != null) {
            database.stop();
        }
        servers.close();
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private record Row(long position, NewEvent event) {}

    /** A few writes at the same time; the teller waits when they do not keep up. */
    static final class Writers implements AutoCloseable {
        private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        private final Semaphore turns = new Semaphore(2 * WRITERS);
        private volatile boolean failed;

        void submit(Write write) {
            turns.acquireUninterruptibly();
            threads.execute(() -> {
                try {
                    write.run();
                } catch (SQLException e) {
                    failed = true;
                    throw new IllegalStateException(e);
                } finally {
                    turns.release();
                }
            });
        }

        @Override
        public void close() {
            threads.close();
            if (failed) {
                throw new IllegalStateException("the store could not be filled");
            }
        }
    }

    interface Write {
        void run() throws SQLException;
    }

    /** The listener of {@link History#tell} in lists, for Axon. */
    static void inLists(History history, Consumer<List<Happened>> listener) {
        List<Happened> waiting = new ArrayList<>();
        history.tell(happened -> {
            waiting.add(happened);
            if (waiting.size() == ROWS) {
                listener.accept(List.copyOf(waiting));
                waiting.clear();
            }
        });
        listener.accept(List.copyOf(waiting));
    }
}
