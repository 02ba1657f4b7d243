package io.memberlink.cli.stack;

import io.memberlink.localstack.ProcessServer;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What {@code memberlink status} shows; its JSON form is a contract.
 *
 * @param state {@code running} or {@code stopped}
 */
public record StatusReport(String state, List<ProcessStatus> processes, List<TargetStatus> targets) {

    /** One process; without a pid while it does not run. */
    public record ProcessStatus(String name, OptionalLong pid, String url, boolean healthy) {}

    /** How far a read model is behind the event store; empty what cannot be known just now. */
    public record TargetStatus(String name, OptionalLong lagEvents, OptionalDouble lagSeconds) {}

    /** Of the platform in that folder. */
    public static StatusReport of(LocalPlatform platform) {
        boolean running = platform.running() || platform.anyRunning();
        return new StatusReport(
                running ? "running" : "stopped", processes(platform), running ? targets(platform) : List.of());
    }

    /** Of a folder in which nothing was ever started. */
    public static StatusReport nothing() {
        return new StatusReport("stopped", List.of(), List.of());
    }

    private static List<TargetStatus> targets(LocalPlatform platform) {
        return io.memberlink.replay.StatusReport.read(SettingsFile.in(platform.state())).targets().stream()
                .map(target -> new TargetStatus(target.name(), target.lagEvents(), target.lagSeconds()))
                .toList();
    }

    /** Asks every process at the same time. */
    private static List<ProcessStatus> processes(LocalPlatform platform) {
        Map<String, ProcessStatus> found = new ConcurrentHashMap<>();
        AllAtOnce.run(platform.processes().stream()
                .map(process -> (Runnable) () -> found.put(process.name(), of(process)))
                .toList());
        return platform.processes().stream()
                .flatMap(process -> Stream.ofNullable(found.get(process.name())))
                .toList();
    }

    private static ProcessStatus of(ProcessServer process) {
        return new ProcessStatus(process.name(), process.pid(), process.url(), process.healthy());
    }
}
