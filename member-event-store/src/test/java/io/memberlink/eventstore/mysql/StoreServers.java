package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.localstack.LocalServers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Databases of their own for each test, on shared servers. */
public final class StoreServers {
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);

    private StoreServers() {}

    /** A server with a database that only the test of this name uses. */
    public static ServerSettings server(String name, String test) {
        String url = LocalServers.shared().mariaDb(name).url() + "store_" + test + "_" + RUN + "?sslMode=DISABLED";
        return new ServerSettings("mysql-" + name, url, Optional.empty(), "root", "");
    }

    /** A store over the servers of these names, on the first of which the control tables are. */
    public static EventStoreSettings settings(String test, int shards, String... names) {
        List<ServerSettings> servers =
                Arrays.stream(names).map(name -> server(name, test)).toList();
        return EventStoreSettings.of(shards, servers.getFirst().name(), servers);
    }

    /** The same for a machine that has other things to do. */
    public static EventStoreSettings patient(EventStoreSettings settings) {
        return new EventStoreSettings(
                settings.shards(),
                settings.control(),
                settings.servers(),
                0,
                0,
                Duration.ofSeconds(10),
                Duration.ofSeconds(20),
                Duration.ofSeconds(10),
                0);
    }

    /** Makes a store as it was when it was first opened, for tests of others that presume an empty one. */
    public static void empty(EventStoreSettings settings) throws SQLException {
        for (ServerSettings server : settings.servers()) {
            try (Connection connection =
                            DriverManager.getConnection(server.url(), server.username(), server.password());
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate("truncate event");
                statement.executeUpdate("truncate snapshot");
                statement.executeUpdate("update shard_head set position = 0");
            }
        }
    }
}
