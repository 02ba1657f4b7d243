package io.memberlink.benchmarks.projections;

import io.memberlink.localstack.Server;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this process and some servers took of the processors between two moments. */
final class CpuTimes {
    private final Map<String, Long> processes = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();
    private final Map<String, Double> shares = new LinkedHashMap<>();
    private long begun;

    CpuTimes(Map<String, Server> servers) {
        processes.put("this process", ProcessHandle.current().pid());
        servers.forEach((name, server) -> processes.put(name, server.pid().orElseThrow()));
    }

    void begin() {
        processes.forEach((name, pid) -> before.put(name, Cost.cpu(pid)));
        begun = System.nanoTime();
    }

    void end() {
        double nanos = System.nanoTime() - begun;
        processes.forEach((name, pid) ->
                shares.put(name, Cost.cpu(pid).minus(before.get(name)).toNanos() / nanos));
    }

    /** 1 is one core. */
    Map<String, Double> shares() {
        return shares;
    }
}
