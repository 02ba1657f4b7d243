package io.memberlink.eventstore.mysql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.AppendRules;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreMismatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** One server with its connections: for appends, for reads that must be fresh, and for catch-up reads. */
final class MySqlServer implements AutoCloseable {
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(30);
    /** For everything but the payloads of a statement, which may double when they are quoted. */
    private static final long SPARE_BYTES = 1L << 20;

    private final ServerSettings settings;
    private final HikariDataSource appends;
    private final HikariDataSource reads;
    private final HikariDataSource catchUp;
    private final Readiness readiness;
    private final Outage outageOfReads = new Outage();
    private final Outage outageOfCatchUp = new Outage();

    private MySqlServer(
            ServerSettings settings,
            HikariDataSource appends,
            HikariDataSource reads,
            HikariDataSource catchUp,
            Consumer<MySqlServer> preparation) {
        this.settings = settings;
        this.readiness = new Readiness(() -> preparation.accept(this));
        this.appends = appends;
        this.reads = reads;
        this.catchUp = catchUp;
    }

    /**
     * Connects to nothing yet.
     *
     * @param preparation runs before the first read or append; it may use {@link #unprepared} itself
     */
    static MySqlServer of(ServerSettings server, EventStoreSettings store, Consumer<MySqlServer> preparation) {
        HikariDataSource appends = appendPool(server, store);
        HikariDataSource reads =
                readPool(server, server.url(), "read", store.readConnections(), store.connectTimeout());
        HikariDataSource catchUp = server.readerUrl()
                .map(url -> readPool(server, url, "replica", store.readConnections(), store.connectTimeout()))
                .orElse(reads);
        return new MySqlServer(server, appends, reads, catchUp, preparation);
    }

    private static HikariDataSource appendPool(ServerSettings server, EventStoreSettings store) {
        HikariConfig config = pool(server, server.url(), "append", store.lanes(), store.connectTimeout());
        config.setAutoCommit(false);
        config.setMinimumIdle(0);
        long lockWait = Math.max(1, store.appendTimeout().toSeconds() / 2);
        config.setConnectionInitSql("set session wait_timeout = %d, session innodb_lock_wait_timeout = %d"
                .formatted(store.idleTransactionLimit().toSeconds(), lockWait));
        config.addDataSourceProperty("allowMultiQueries", "true");
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "32768");
        config.addDataSourceProperty(
                "socketTimeout", String.valueOf(store.appendTimeout().toMillis()));
        return new HikariDataSource(config);
    }

    static HikariDataSource readPool(
            ServerSettings server, String url, String purpose, int connections, Duration connectTimeout) {
        HikariConfig config = pool(server, url, purpose, connections, connectTimeout);
        config.setMinimumIdle(1);
        config.addDataSourceProperty("allowMultiQueries", "true");
        // Otherwise every streamed page first sets the server's net_write_timeout: one more round trip.
        config.addDataSourceProperty("netTimeoutForStreamingResults", "0");
        config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toMillis()));
        return new HikariDataSource(config);
    }

    private static HikariConfig pool(
            ServerSettings server, String url, String purpose, int connections, Duration connectTimeout) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(server.name() + "-" + purpose);
        config.setJdbcUrl(url);
        config.setUsername(server.username());
        config.setPassword(server.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(connectTimeout.toMillis());
        config.setValidationTimeout(connectTimeout.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("connectTimeout", String.valueOf(connectTimeout.toMillis()));
        config.addDataSourceProperty("allowPublicKeyRetrieval", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("cachePrepStmts", "true");
        config.addDataSourceProperty("prepStmtCacheSize", "250");
        config.addDataSourceProperty("prepStmtCacheSqlLimit", "8192");
        config.addDataSourceProperty("cacheServerConfiguration", "true");
        config.addDataSourceProperty("elideSetAutoCommits", "true");
        // Otherwise every execute() first asks the server whether its session is read-only: one more round trip.
        config.addDataSourceProperty("readOnlyPropagatesToServer", "false");
        return config;
    }

    String name() {
        return settings.name();
    }

    ServerSettings settings() {
        return settings;
    }

    /** Connections that do not ask whether the server is ready. */
    DataSource unprepared() {
        return reads;
    }

    /** @throws StoreMismatch when the server takes no statement as large as the largest group of appends */
    void requirePackets(int maxEventBytes) {
        long needed =
                2 * (AppendQueue.GROUP_BYTES + Math.max(AppendRules.MAX_APPEND_BYTES, maxEventBytes)) + SPARE_BYTES;
        long taken = run(reads, "select @@max_allowed_packet", select -> {
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
        if (taken < needed) {
            throw new StoreMismatch(
                    "server " + name() + " has max_allowed_packet " + taken + ", the store needs at least " + needed);
        }
    }

    /** @throws StoreUnavailable when the server does not answer */
    void requireReady() {
        readiness.require();
    }

    /** Reads what is there now. */
    <T> T read(String sql, Work<T> work) {
        requireReady();
        return run(reads, sql, work);
    }

    /** Reads what may be there only after a while, when it comes from a replica. */
    <T> T catchUp(String sql, Work<T> work) {
        requireReady();
        return run(catchUp, sql, work);
    }

    private <T> T run(HikariDataSource source, String sql, Work<T> work) {
        Outage outage = source == reads ? outageOfReads : outageOfCatchUp;
        outage.check();
        try (Connection connection = source.getConnection()) {
            return run(source, connection, sql, work);
        } catch (SQLException failure) {
            EventStoreException reason = source == catchUp && catchUpMayLag()
                    ? SqlFailures.ofReplica(name(), failure)
                    : SqlFailures.toStoreException(name(), failure);
            if (failure instanceof SQLTransientConnectionException
                    && source.getHikariPoolMXBean().getTotalConnections() == 0) {
                outage.begins(reason);
            }
            throw reason;
        }
    }

    /**
     * A connection that failed is not used again: one that was cut off while it streamed says so in a way that the pool does not
     * know, and fails every statement after it.
     */
    private static <T> T run(HikariDataSource source, Connection connection, String sql, Work<T> work)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.run(statement);
        } catch (SQLException failure) {
            source.evictConnection(connection);
            throw failure;
        } catch (RuntimeException refusal) {
            // The rest of a result that nobody wants is read when it is closed, which fails as well.
            if (refusal.getSuppressed().length > 0) {
                source.evictConnection(connection);
            }
            throw refusal;
        }
    }

    /** Whether catch-up reads may see less than was committed. */
    boolean catchUpMayLag() {
        return catchUp != reads;
    }

    /** A connection with transactions by hand, for a lane to keep. */
    Connection appendConnection() throws SQLException {
        requireReady();
        return appends.getConnection();
    }

    /** Closes a connection for good instead of giving it back. */
    void discard(Connection appendConnection) {
        appends.evictConnection(appendConnection);
    }

    @Override
    public void close() {
        appends.close();
        reads.close();
        if (catchUpMayLag()) {
            catchUp.close();
        }
    }

    /** What is done with a prepared statement. */
    interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }
}
