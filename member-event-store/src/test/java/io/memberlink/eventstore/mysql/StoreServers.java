package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
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
        int port = name.equals("a") ? 19306 : 19307;
        return new ServerSettings(
                "mysql-" + name,
                "jdbc:mysql://127.0.0.1:" + port + "/store_" + test + "_" + RUN,
                Optional.empty(),
                "root",
                "");
    }

    /** A store over the servers of these names, on the first of which the control tables are. */
    public static EventStoreSettings settings(String test, int shards, String... names) {
        List<ServerSettings> servers =
                Arrays.stream(names).map(name -> server(name, test)).toList();
        return EventStoreSettings.of(shards, servers.getFirst().name(), servers);
    }
}
