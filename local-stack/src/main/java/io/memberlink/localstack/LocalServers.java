package io.memberlink.localstack;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * The servers that tests use, each started when it is first asked for.
 *
 * <p>Tests that share servers keep apart by names (database, index prefix, key prefix, topic) and never wipe or kill one; a
 * test that breaks servers takes {@link #own}.
 */
public final class LocalServers implements AutoCloseable {

    /** The folder of the servers that all test JVMs of a gate run share; whoever sets it stops them. */
    public static final String FOLDER_VARIABLE = "MEMBERLINK_SERVERS_DIR";

    private final ServerProvider provider;
    private final Set<String> known = new HashSet<>();

    private LocalServers(ServerProvider provider) {
        this.provider = provider;
    }

    /** The servers of this JVM, or of the whole gate run; they end by themselves. */
    public static LocalServers shared() {
        return Shared.INSTANCE;
    }

    /** Servers with data below {@code folder} that begin empty and that only the caller uses, until {@link #close}. */
    public static LocalServers own(Path folder) {
        return endingWithJvm(new ProcessServers(folder, false));
    }

    /** Such as {@code mariaDb("a")} for {@code mysql-a}; an Oracle MySQL where {@link ServerKind#mySql} says so. */
    public Server mariaDb(String letter) {
        return started(ServerKind.mySql(), "mysql-" + letter);
    }

    public Server kafka() {
        return started(ServerKind.KAFKA, "kafka");
    }

    /** Such as {@code elasticsearch("primary")} for {@code es-primary}. */
    public Server elasticsearch(String role) {
        return started(ServerKind.ELASTICSEARCH, "es-" + role);
    }

    /** Such as {@code redis("a")} for {@code redis-a}. */
    public Server redis(String centre) {
        return started(ServerKind.REDIS, "redis-" + centre);
    }

    @Override
    public void close() {
        provider.close();
    }

    /** Only the first call starts it: a server that a test killed stays killed until the test starts it. */
    private synchronized Server started(ServerKind kind, String name) {
        Server server = provider.server(kind, name);
        if (known.add(name)) {
            server.start();
        }
        return server;
    }

    private static LocalServers endingWithJvm(ServerProvider provider) {
        Runtime.getRuntime().addShutdownHook(new Thread(provider::close, "stop-local-servers"));
        return new LocalServers(provider);
    }

    private static final class Shared {

        static final LocalServers INSTANCE = endingWithJvm(ServiceLoader.load(ServerProvider.class)
                .findFirst()
                .orElseGet(() -> Optional.ofNullable(System.getenv(FOLDER_VARIABLE))
                        .map(folder -> new ProcessServers(Path.of(folder), true))
                        .orElseGet(() -> new ProcessServers(Path.of("target", "servers"), false))));
    }
}
