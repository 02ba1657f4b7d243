package io.memberlink.localstack;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The same servers as containers, from the images that production uses; chosen by the Maven profile {@code testcontainers}.
 *
 * <p>Never run by the gate: it needs Docker, which the machines of the gate do not have. The profile is compiled there only.
 */
public final class ContainerServers implements ServerProvider {

    private final Map<String, ContainerServer> servers = new ConcurrentHashMap<>();

    @Override
    public Server server(ServerKind kind, String name) {
        return servers.computeIfAbsent(name, n -> new ContainerServer(kind, n, Ports.choose()));
    }

    @Override
    public void close() {
        servers.values().forEach(ContainerServer::remove);
    }
}
