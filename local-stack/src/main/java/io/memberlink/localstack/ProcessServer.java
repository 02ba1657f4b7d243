package io.memberlink.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * A server that is a child process with a folder of its own: {@code data}, {@code tmp}, {@code server.log}, {@code server.pid}.
 *
 * <p>The process is known by its pid file, not by a handle, so it may be watched, killed and started again by any process on
 * this machine. It does not die with the process that started it; whoever owns it stops it.
 */
public abstract class ProcessServer implements Server {

    private static final Duration ORDERLY_STOP = Duration.ofSeconds(20);
    private static final Duration FORCED_STOP = Duration.ofSeconds(10);

    private final String name;
    private final Path home;
    private final int port;
    private final PidFile pidFile;

    protected ProcessServer(String name, Path state, int port) {
        this.name = name;
        this.home = state.toAbsolutePath().normalize().resolve(name);
        this.port = port;
        this.pidFile = new PidFile(home.resolve("server.pid"));
    }

    /** Writes what the process needs before it starts; the folders exist, no process runs. */
    protected abstract void prepare() throws IOException;

    protected abstract List<String> command();

    /** One real request with a timeout of a few seconds; false or an exception means that it does not answer. */
    protected abstract boolean answers() throws Exception;

    protected Map<String, String> environment() {
        return Map.of();
    }

    /** The ports that must be free before it starts. */
    public List<Integer> ports() {
        return List.of(port);
    }

    /** How long a start may take before it counts as failed, on a machine that has other things to do. */
    protected Duration patience() {
        return Duration.ofSeconds(90);
    }

    /** Runs a program that this server needs before it starts, for {@link #prepare}. */
    protected final void prepareBy(List<String> command) throws IOException {
        Preparation.run(this, command);
    }

    /** The folder of everything that this server writes. */
    public final Path home() {
        return home;
    }

    public final Path log() {
        return home.resolve("server.log");
    }

    protected final Path data() {
        return home.resolve("data");
    }

    protected final Path tmp() {
        return home.resolve("tmp");
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final OptionalLong pid() {
        // A launcher script waits for the real server, which is then its youngest descendant.
        return tree().reduce((parent, child) -> child)
                .map(ProcessHandle::pid)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    @Override
    public final boolean running() {
        return pidFile.living().isPresent();
    }

    @Override
    public final boolean healthy() {
        try {
            return running() && answers();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }

    @Override
    public final void start() {
        try (FolderLock lock = FolderLock.take(home.resolve("start.lock"))) {
            if (!running()) {
                launch();
            }
            Polling.until(patience(), () -> healthy() || !running());
            if (!healthy()) {
                throw new ServerFailed(complaint());
            }
        }
    }

    @Override
    public final void kill() {
        List<ProcessHandle> processes = tree().toList();
        processes.reversed().forEach(ProcessHandle::destroyForcibly);
        awaitEnd(processes, FORCED_STOP);
    }

    @Override
    public final void stop() {
        List<ProcessHandle> processes = tree().toList();
        if (processes.isEmpty()) {
            return;
        }
        processes.getFirst().destroy();
        resume();
        if (!Polling.until(ORDERLY_STOP, () -> processes.stream().noneMatch(ProcessServer::alive))) {
            processes.reversed().forEach(ProcessHandle::destroyForcibly);
            awaitEnd(processes, FORCED_STOP);
        }
        pidFile.delete();
    }

    @Override
    public final void pause() {
        Signals.send("STOP", tree().toList());
    }

    @Override
    public final void resume() {
        Signals.send("CONT", tree().toList());
    }

    @Override
    public final void wipe() {
        try (FolderLock lock = FolderLock.take(home.resolve("start.lock"))) {
            if (running()) {
                throw new ServerFailed(name + " is running: kill it before its data is wiped");
            }
            Folders.delete(data());
        }
    }

    private Stream<ProcessHandle> tree() {
        return pidFile.living().stream().flatMap(root -> Stream.concat(Stream.of(root), root.descendants()));
    }

    private void launch() {
        Optional<Integer> taken =
                ports().stream().filter(each -> !Ports.free(each)).findFirst();
        if (taken.isPresent()) {
            throw new ServerFailed(name + ": port " + taken.get() + " is in use by another process");
        }
        try {
            Files.createDirectories(data());
            Files.createDirectories(tmp());
            prepare();
            ProcessBuilder builder = new ProcessBuilder(Signals.apartFromTerminal(command()));
            builder.directory(home.toFile());
            builder.environment().putAll(environment());
            builder.environment().put("TMPDIR", tmp().toString());
            builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
            pidFile.write(builder.start().pid());
        } catch (IOException | UncheckedIOException e) {
            throw new ServerFailed(name + " could not be started: " + e.getMessage(), e);
        }
    }

    private String complaint() {
        String what = running()
                ? name + " did not become healthy within " + patience().toSeconds() + " s"
                : name + " ended while it was starting";
        return what + "; the last lines of " + log() + ":" + LogTail.of(log());
    }

    private void awaitEnd(List<ProcessHandle> processes, Duration patience) {
        if (!Polling.until(patience, () -> processes.stream().noneMatch(ProcessServer::alive))) {
            throw new ServerFailed(name + " is still there although it was killed");
        }
        pidFile.delete();
    }

    private static boolean alive(ProcessHandle process) {
        return ProcessStat.of(process.pid()).isPresent();
    }
}
