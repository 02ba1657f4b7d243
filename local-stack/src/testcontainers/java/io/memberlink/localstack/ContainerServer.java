package io.memberlink.localstack;

import com.github.dockerjava.api.DockerClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

/** A server in a container at a fixed port of this machine, so that it comes back at the same place. */
final class ContainerServer implements Server {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final ServerKind kind;
    private final ProcessServer protocol;
    private @Nullable GenericContainer<?> container;

    ContainerServer(ServerKind kind, String name, int port) {
        this.kind = kind;
        // Never started: it knows the form of the URL and how to ask such a server whether it is there.
        this.protocol = kind.create(name, Path.of("target", "containers"), port);
    }

    @Override
    public String name() {
        return protocol.name();
    }

    @Override
    public int port() {
        return protocol.port();
    }

    @Override
    public String url() {
        return protocol.url();
    }

    /** Always empty: the process belongs to Docker. */
    @Override
    public OptionalLong pid() {
        return OptionalLong.empty();
    }

    @Override
    public synchronized boolean running() {
        return container != null
                && Boolean.TRUE.equals(
                        docker().inspectContainerCmd(id()).exec().getState().getRunning());
    }

    @Override
    public boolean healthy() {
        try {
            return running() && protocol.answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }

    @Override
    public synchronized void start() {
        if (container == null) {
            container = ContainerImages.of(kind, port());
            container.setPortBindings(
                    List.of("127.0.0.1:%1$d:%2$d".formatted(port(), ContainerImages.portOf(kind, port()))));
            container.start();
        } else if (!running()) {
            docker().startContainerCmd(id()).exec();
        }
        if (!Polling.until(PATIENCE, this::healthy)) {
            throw new ServerFailed(name() + " did not become healthy within " + PATIENCE.toSeconds() + " s");
        }
    }

    @Override
    public synchronized void kill() {
        if (running()) {
            docker().killContainerCmd(id()).exec();
        }
    }

    @Override
    public synchronized void stop() {
        if (running()) {
            docker().stopContainerCmd(id()).exec();
        }
    }

    @Override
    public synchronized void pause() {
        docker().pauseContainerCmd(id()).exec();
    }

    @Override
    public synchronized void resume() {
        docker().unpauseContainerCmd(id()).exec();
    }

    @Override
    public synchronized void wipe() {
        if (running()) {
            throw new ServerFailed(name() + " is running: kill it before its data is wiped");
        }
        remove();
    }

    synchronized void remove() {
        if (container != null) {
            container.stop();
            container = null;
        }
    }

    private String id() {
        if (container == null) {
            throw new ServerFailed(name() + " was never started");
        }
        return container.getContainerId();
    }

    private static DockerClient docker() {
        return DockerClientFactory.instance().client();
    }
}
