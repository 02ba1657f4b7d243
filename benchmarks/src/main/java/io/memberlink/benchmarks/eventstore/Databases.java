package io.memberlink.benchmarks.eventstore;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.ProcessServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One server, and on it a database for each variant; what was created is gone at the end. */
final class Databases implements AutoCloseable {
    private static final int SHARDS = 16;
    private static final Path FOLDER = Path.of("benchmarks", "target", "servers");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Options options;
    private final Optional<ProcessServer> own;
    private final String url;
    private final Set<String> created = new TreeSet<>();
    private final List<HikariDataSource> pools = new ArrayList<>();

    private Databases(Options options, Optional<ProcessServer> own, String url) {
        this.options = options;
        this.own = own;
        this.url = url;
    }

    static Databases open(Options options) {
        if (options.url().isPresent()) {
            return new Databases(options, Optional.empty(), options.url().get());
        }
        ProcessServer own = OwnDatabase.start(FOLDER, options.pool());
        return new Databases(options, Optional.of(own), own.url());
    }

    /** An event store with 16 shards and no events, with default settings, except that nothing is given up. */
    MySqlEventStore store(String name) {
        return MySqlEventStore.open(settings(name));
    }

    private EventStoreSettings settings(String name) {
        created.add(database(name));
        ServerSettings server = new ServerSettings(
                "mysql-a", urlOf(name) + "?sslMode=DISABLED", Optional.empty(), options.user(), options.password());
        EventStoreSettings defaults = EventStoreSettings.of(SHARDS, "mysql-a", List.of(server));
        return new EventStoreSettings(
                SHARDS,
                defaults.control(),
                defaults.servers(),
                defaults.lanes(),
                defaults.readConnections(),
                PATIENCE,
                PATIENCE,
                defaults.idleTransactionLimit(),
                defaults.maxEventBytes());
    }

    /** Plain connections to a database that is created when it is missing. */
    HikariDataSource connections(String name, int most) {
        created.add(database(name));
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(urlOf(name) + "?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true"
                + "&rewriteBatchedStatements=true&cachePrepStmts=true&cacheServerConfiguration=true"
                + "&useLocalSessionState=true");
        config.setUsername(options.user());
        config.setPassword(options.password());
        config.setMaximumPoolSize(most);
        config.setConnectionTimeout(30_000);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    private String urlOf(String name) {
        return url + database(name);
    }

    private static String database(String name) {
        return "memberlink_benchmark_" + name;
    }

    /** The server as it names itself, with what its durability depends on. */
    String version() {
        try (HikariDataSource pool = connections("version", 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select concat(version(), ', ', @@version_comment, ', innodb_flush_log_at_trx_commit=',"
                                + " @@innodb_flush_log_at_trx_commit, ', log_bin=', @@log_bin, ', buffer pool ',"
                                + " round(@@innodb_buffer_pool_size / 1048576), ' MB')")) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        try (HikariDataSource pool = connections("version", 1);
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String database : created) {
                statement.executeUpdate("drop database if exists " + database);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the databases of the benchmark could not be dropped", failed);
        } finally {
            pools.forEach(HikariDataSource::close);
            own.ifPresent(Databases::stop);
        }
    }

    private static void stop(ProcessServer own) {
        own.stop();
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
