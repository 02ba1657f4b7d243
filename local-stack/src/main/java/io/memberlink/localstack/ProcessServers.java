package io.memberlink.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Servers as child processes below one folder, each at a port of its own choice that the folder remembers. */
final class ProcessServers implements ServerProvider {

    private final Path state;
    private final boolean joint;
    private final Map<String, ProcessServer> servers = new ConcurrentHashMap<>();

    /**
     * Servers that live below {@code state}.
     *
     * @param joint whether other processes use them too: then they are taken as they are and left running; otherwise each
     *     begins empty and ends with this provider
     */
    ProcessServers(Path state, boolean joint) {
        this.state = state;
        this.joint = joint;
    }

    @Override
    public Server server(ServerKind kind, String name) {
        return servers.computeIfAbsent(name, n -> create(kind, n));
    }

    @Override
    public void close() {
        if (!joint) {
            servers.values().parallelStream().forEach(ProcessServer::kill);
        }
    }

    private ProcessServer create(ServerKind kind, String name) {
        if (joint) {
            return kind.create(name, state, rememberedPort(state.resolve(name + ".port")));
        }
        ProcessServer server = kind.create(name, state, Ports.choose());
        server.kill();
        server.wipe();
        return server;
    }

    private static int rememberedPort(Path file) {
        try (FolderLock lock = FolderLock.take(file.resolveSibling("ports.lock"))) {
            if (!Files.exists(file)) {
                Files.writeString(file, Integer.toString(Ports.choose()));
            }
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
