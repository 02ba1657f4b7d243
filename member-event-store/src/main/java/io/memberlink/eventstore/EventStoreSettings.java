package io.memberlink.eventstore;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How the event store is laid out and how patient it is. Everything after {@code servers} has a default: zero or absent means
 * the default.
 *
 * @param shards number of logical shards, fixed when the store is first opened
 * @param control name of the server that also keeps the control tables
 * @param servers all servers; they may be given in any order, except that the first opening spreads the shards over them in turn
 * @param lanes append lanes per server, each with a connection of its own
 * @param readConnections most connections for reads, per server
 * @param connectTimeout how long a call waits for a connection before it says that the server is unavailable
 * @param appendTimeout how long an append waits and is retried before it fails; the load of a stream waits as long
 * @param idleTransactionLimit after this time the server takes the locks from a process that stopped in an append
 * @param maxEventBytes largest payload of one event
 */
public record EventStoreSettings(
        int shards,
        String control,
        List<ServerSettings> servers,
        int lanes,
        int readConnections,
        Duration connectTimeout,
        Duration appendTimeout,
        Duration idleTransactionLimit,
        int maxEventBytes) {

    private static final int MAX_SHARDS = 65_536;

    public EventStoreSettings {
        servers = List.copyOf(servers);
        lanes = lanes == 0 ? 2 : lanes;
        readConnections = readConnections == 0 ? 16 : readConnections;
        connectTimeout = Objects.requireNonNullElse(connectTimeout, Duration.ofSeconds(1));
        appendTimeout = Objects.requireNonNullElse(appendTimeout, Duration.ofSeconds(5));
        idleTransactionLimit = Objects.requireNonNullElse(idleTransactionLimit, Duration.ofSeconds(5));
        maxEventBytes = maxEventBytes == 0 ? 1 << 20 : maxEventBytes;
        require(shards > 0 && shards <= MAX_SHARDS, "event-store.shards must be 1 to " + MAX_SHARDS);
        require(lanes > 0, "event-store.lanes must be positive");
        require(readConnections > 0, "event-store.read-connections must be positive");
        require(connectTimeout.toMillis() >= 250, "event-store.connect-timeout must be at least 250 ms");
        require(appendTimeout.toMillis() >= 100, "event-store.append-timeout must be at least 100 ms");
        require(idleTransactionLimit.toSeconds() >= 1, "event-store.idle-transaction-limit must be at least 1 s");
        require(maxEventBytes > 0 && maxEventBytes < 1 << 24, "event-store.max-event-bytes must be 1 to 16777215");
        require(!servers.isEmpty(), "event-store.servers must name a server");
        Set<String> names = new HashSet<>();
        servers.forEach(
                server -> require(names.add(server.name()), "two event-store.servers are called " + server.name()));
        require(names.contains(control), "event-store.control must name one of the servers, not " + control);
    }

    /** With every default. */
    public static EventStoreSettings of(int shards, String control, List<ServerSettings> servers) {
        return new EventStoreSettings(
                shards, control, servers, 0, 0, Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(5), 0);
    }

    public ServerSettings controlServer() {
        return servers.stream()
                .filter(server -> server.name().equals(control))
                .findFirst()
                .orElseThrow();
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
