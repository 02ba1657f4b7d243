package io.memberlink.eventstore.mysql;

import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Routes and leases on the control server. Thread-safe.
 *
 * <p>While the server is down, routes keep their last known value and leases are neither given nor renewed: their holders
 * stop when the time is over.
 */
public final class ControlTable implements AutoCloseable {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    private final String server;
    private final HikariDataSource connections;
    private final Map<String, Route> lastKnown = new ConcurrentHashMap<>();

    private ControlTable(String server, HikariDataSource connections) {
        this.server = server;
        this.connections = connections;
    }

    /**
     * Creates or updates the control tables and connects to them.
     *
     * @throws StoreUnavailable when the server does not answer
     */
    public static ControlTable open(ServerSettings server) {
        StoreSchema.CONTROL.migrate(server);
        return new ControlTable(
                server.name(), MySqlServer.readPool(server, server.url(), "control", 2, CONNECT_TIMEOUT));
    }

    /**
     * The route as it is now, or as it was last seen by this process when the server does not answer.
     *
     * @throws StoreUnavailable when the server does not answer and the route was never seen
     */
    public Optional<Route> route(String name) {
        try {
            Optional<Route> current = at(connection -> Routes.find(connection, name));
            current.ifPresent(route -> lastKnown.put(name, route));
            return current;
        } catch (StoreUnavailable down) {
            Route known = lastKnown.get(name);
            if (known == null) {
                throw down;
            }
            return Optional.of(known);
        }
    }

    /**
     * Changes a route that still has the version that the caller saw; 0 sets one that does not exist yet.
     *
     * @return the new route; empty when somebody else changed it first
     */
    public Optional<Route> changeRoute(String name, String value, long seenVersion) {
        Optional<Route> changed = at(connection -> Routes.change(connection, name, value, seenVersion));
        changed.ifPresent(route -> lastKnown.put(name, route));
        return changed;
    }

    /** Takes a lease that nobody holds, or takes it again for the same holder; empty while somebody else holds it. */
    public Optional<Lease> acquire(String name, String holder, Duration time) {
        return at(connection -> Leases.acquire(connection, name, holder, time));
    }

    /** Holds on to a lease; empty when it was lost. */
    public Optional<Lease> renew(Lease lease, Duration time) {
        return at(connection -> Leases.renew(connection, lease, time));
    }

    /** Gives a lease back before its time; harmless when it was lost. */
    public void release(Lease lease) {
        at(connection -> Leases.release(connection, lease));
    }

    private <T> T at(Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            return work.run(connection);
        } catch (SQLException failure) {
            throw SqlFailures.toStoreException(server, failure);
        }
    }

    @Override
    public void close() {
        connections.close();
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
