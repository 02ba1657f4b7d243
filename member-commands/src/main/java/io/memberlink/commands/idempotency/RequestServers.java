package io.memberlink.commands.idempotency;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The servers that the requests are spread over, by digest of their key. Thread-safe. */
public final class RequestServers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestServers.class);
    private static final String HISTORY = "commands_schema";
    private static final int PING_SECONDS = 1;
    private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, HikariDataSource> servers = new LinkedHashMap<>();
    private final List<HikariDataSource> inOrder;
    private final List<RequestLane> lanes;

    /** Creates or updates the tables; several nodes may do so at once. */
    public RequestServers(List<ServerSettings> settings, Duration connectTimeout, int connections) {
        settings.stream()
                .sorted(Comparator.comparing(ServerSettings::name))
                .forEach(server -> servers.put(server.name(), pool(server, connectTimeout, connections)));
        inOrder = List.copyOf(servers.values());
        settings.forEach(server -> migrate(server, connectTimeout));
        Duration patience = connectTimeout.plus(SOCKET_TIMEOUT);
        lanes = inOrder.stream()
                .map(server -> RequestLane.start(server, patience))
                .toList();
    }

    /** On connections of its own, since a change of a large table takes longer than a request may. */
    private static void migrate(ServerSettings server, Duration connectTimeout) {
        String url = server.url() + (server.url().indexOf('?') < 0 ? "?" : "&")
                + "allowPublicKeyRetrieval=true&connectTimeout=" + connectTimeout.toMillis();
        Flyway.configure(RequestServers.class.getClassLoader())
                .dataSource(url, server.username(), server.password())
                .locations("classpath:db/memberlink/commands")
                .table(HISTORY)
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(ServerSettings server, Duration connectTimeout, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("requests-" + server.name());
        config.setJdbcUrl(server.url());
        config.setUsername(server.username());
        config.setPassword(server.password());
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(connectTimeout.toMillis());
        config.setValidationTimeout(connectTimeout.toMillis());
        // The driver takes no other values than strings.
        config.addDataSourceProperty("connectTimeout", String.valueOf(connectTimeout.toMillis()));
        // Groups of changes then lock the rows that they change, and no gaps between them.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.addDataSourceProperty("allowMultiQueries", "true");
        // Otherwise every change first asks the server whether its session is read-only: one more round trip.
        config.addDataSourceProperty("readOnlyPropagatesToServer", "false");
        config.addDataSourceProperty("socketTimeout", String.valueOf(SOCKET_TIMEOUT.toMillis()));
        config.addDataSourceProperty("allowPublicKeyRetrieval", "true");
        return new HikariDataSource(config);
    }

    /** @return the row that has the key, when it is somebody else's */
    Optional<RequestRow> reserve(RequestKey key, Reservation mine, long leaseUntil, long now) {
        return lanes.get(place(key.key())).await(new PendingChange.Reserve(key, mine, leaseUntil, now));
    }

    /** @return false when somebody else took over */
    boolean keep(Reservation mine, Outcome outcome) {
        return lanes.get(place(mine.key())).await(new PendingChange.Keep(mine, outcome));
    }

    <T> T at(byte[] key, Work<T> work) {
        HikariDataSource server = inOrder.get(place(key));
        try (Connection connection = server.getConnection()) {
            return work.run(connection);
        } catch (SQLException failure) {
            LOG.warn("{} failed: {}", server.getPoolName(), failure.getMessage());
            throw unavailable();
        }
    }

    private int place(byte[] key) {
        return Math.floorMod(ByteBuffer.wrap(key).getInt(), inOrder.size());
    }

    static ApiException unavailable() {
        return new ApiException(
                ErrorCode.UNAVAILABLE, "the memory of idempotent requests does not answer", Duration.ofSeconds(1));
    }

    /** On every server that answers. */
    void everywhere(Work<Integer> work) {
        servers.forEach((name, server) -> {
            try (Connection connection = server.getConnection()) {
                work.run(connection);
            } catch (SQLException failure) {
                LOG.warn("old requests stay on {}: {}", name, failure.getMessage());
            }
        });
    }

    /** Whether each server answers just now. */
    public Map<String, Boolean> answering() {
        Map<String, Boolean> answering = new LinkedHashMap<>();
        servers.forEach((name, server) -> answering.put(name, answers(server)));
        return answering;
    }

    private static boolean answers(HikariDataSource server) {
        try (Connection connection = server.getConnection()) {
            return connection.isValid(PING_SECONDS);
        } catch (SQLException down) {
            LOG.debug("{} does not answer", server.getPoolName(), down);
            return false;
        }
    }

    @Override
    public void close() {
        lanes.forEach(RequestLane::close);
        inOrder.forEach(HikariDataSource::close);
    }

    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
