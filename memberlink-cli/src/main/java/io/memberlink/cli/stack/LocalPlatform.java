package io.memberlink.cli.stack;

import io.memberlink.localstack.FolderLock;
import io.memberlink.localstack.PidFile;
import io.memberlink.localstack.ProcessServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** The processes of one state folder, whoever started them. */
public final class LocalPlatform {

    private static final long SUPERVISOR_SECONDS = 120;

    private final Path state;
    private final StackPlan plan;
    private final Map<String, ProcessServer> processes = new LinkedHashMap<>();

    private LocalPlatform(Path state, StackPlan plan) {
        this.state = state;
        this.plan = plan;
        plan.processes().forEach(p -> processes.put(p.name(), p.role().process(p.name(), state, p.port())));
    }

    /** What is planned in that folder; empty if nothing was ever started there. */
    public static Optional<LocalPlatform> in(Path state) {
        return StackPlan.readFrom(state).map(plan -> new LocalPlatform(state, plan));
    }

    /** As {@link #in}, for commands that need something to work on. */
    public static LocalPlatform existingIn(Path state) {
        return in(state)
                .orElseThrow(() -> new StackFailed("nothing was started in " + state + " yet: ./memberlink up"));
    }

    /** Writes the plan and the settings, and forgets the plan that was there before. */
    static LocalPlatform plan(Path state, StackPlan plan, Consumer<SettingsFile> settings) {
        plan.writeTo(state);
        settings.accept(new SettingsFile(state));
        return new LocalPlatform(state, plan);
    }

    public StackPlan plan() {
        return plan;
    }

    public Path state() {
        return state;
    }

    /** In the order of the plan: servers first. */
    public List<ProcessServer> processes() {
        return List.copyOf(processes.values());
    }

    /** The process of that name. */
    public ProcessServer process(String name) {
        ProcessServer process = processes.get(name);
        if (process == null) {
            throw new UnknownProcess(name, processes.keySet());
        }
        return process;
    }

    public boolean isService(ProcessServer process) {
        return role(process).service();
    }

    Role role(ProcessServer process) {
        return plan.find(process.name()).orElseThrow().role();
    }

    /** Whether somebody started it on purpose and has not stopped it. */
    public boolean running() {
        return supervisor().living().isPresent() || (Files.exists(detached()) && anyRunning());
    }

    public boolean anyRunning() {
        return processes.values().stream().anyMatch(ProcessServer::running);
    }

    /** The process that runs {@code up} in the foreground. */
    public PidFile supervisor() {
        return new PidFile(state.resolve("supervisor.pid"));
    }

    /** Stops the services and then the servers, each group at once. */
    public void stopAll() {
        stop(processes().stream().filter(this::isService).toList());
        stop(processes().stream().filter(process -> !isService(process)).toList());
        try {
            Files.deleteIfExists(detached());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends a run from another process: its supervisor is asked, and whatever is left is stopped here. */
    public void end() {
        supervisor().living().ifPresent(process -> {
            process.destroy();
            await(process);
        });
        stopAll();
        supervisor().delete();
    }

    private static void await(ProcessHandle process) {
        try {
            process.onExit().get(SUPERVISOR_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailed("interrupted while everything was being stopped", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new StackFailed("process " + process.pid() + " does not end: it runs memberlink up", e);
        }
    }

    void markDetached() {
        try {
            Files.writeString(detached(), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FolderLock exclusive(Path state) {
        return FolderLock.take(state.resolve("up.lock"));
    }

    private Path detached() {
        return state.resolve("detached");
    }

    private static void stop(List<ProcessServer> some) {
        AllAtOnce.run(some.stream().map(process -> (Runnable) process::stop).toList());
    }
}
