package io.memberlink.projections;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Event stores on two real servers, each test with databases of its own. */
public final class Stores {
    public static final int SHARDS = 8;

    private Stores() {}

    /** An empty store on the shared servers. */
    public static MySqlEventStore shared() {
        LocalServers servers = LocalServers.shared();
        return on(servers.mariaDb("a"), servers.mariaDb("b"));
    }

    public static MySqlEventStore on(Server first, Server second) {
        return MySqlEventStore.open(settings(first, second));
    }

    public static EventStoreSettings settings(Server first, Server second) {
        String database = "projections_" + UUID.randomUUID().toString().replace("-", "");
        return EventStoreSettings.of(SHARDS, first.name(), List.of(server(first, database), server(second, database)));
    }

    private static ServerSettings server(Server server, String database) {
        return new ServerSettings(
                server.name(), server.url() + database + "?sslMode=DISABLED", Optional.empty(), "root", "");
    }
}
