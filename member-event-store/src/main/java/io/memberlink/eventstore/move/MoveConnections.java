package io.memberlink.eventstore.move;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** One connection to each server that a move needs. Not thread-safe. */
final class MoveConnections implements AutoCloseable {
    private final EventStoreSettings settings;
    private final Map<String, Connection> open = new HashMap<>();

    MoveConnections(EventStoreSettings settings) {
        this.settings = settings;
    }

    Connection control() {
        return to(settings.control());
    }

    ShardRows rows(String server, int shard) {
        return new ShardRows(to(server), server, shard);
    }

    /**
     * @throws StoreUnavailable when the server does not answer
     * @throws StoreMismatch when the settings do not have it
     */
    private Connection to(String server) {
        return open.computeIfAbsent(server, name -> connect(settings(name)));
    }

    private ServerSettings settings(String server) {
        return settings.servers().stream()
                .filter(candidate -> candidate.name().equals(server))
                .findFirst()
                .orElseThrow(() -> new StoreMismatch("the settings have no server " + server));
    }

    private static Connection connect(ServerSettings server) {
        Properties properties = new Properties();
        properties.setProperty("user", server.username());
        properties.setProperty("password", server.password());
        properties.setProperty("connectTimeout", "5000");
        properties.setProperty("socketTimeout", "60000");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("allowPublicKeyRetrieval", "true");
        properties.setProperty("rewriteBatchedStatements", "true");
        properties.setProperty("cachePrepStmts", "true");
        try {
            Connection connection = DriverManager.getConnection(server.url(), properties);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (Statement session = connection.createStatement()) {
                session.execute("set session innodb_lock_wait_timeout = 10");
            }
            return connection;
        } catch (SQLException unreachable) {
            throw new StoreUnavailable(
                    "server " + server.name() + " does not answer: " + unreachable.getMessage(), unreachable);
        }
    }

    /** Also lets the only right to move shards go. */
    @Override
    public void close() {
        for (Connection connection : open.values()) {
            try {
                connection.close();
            } catch (SQLException alreadyLost) {
                continue;
            }
        }
        open.clear();
    }
}
