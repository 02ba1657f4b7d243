package io.memberlink.cli.stack;

import io.memberlink.localstack.ProcessServer;
import java.util.List;
import java.util.Map;
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

    /** How far a read model is behind the event store. */
    public record TargetStatus(String name, long lagEvents, double lagSeconds) {}

    /** Asks every process at the same time. */
    public static List<ProcessStatus> processes(LocalPlatform platform) {
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
