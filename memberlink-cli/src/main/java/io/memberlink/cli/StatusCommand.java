package io.memberlink.cli;

import io.memberlink.cli.stack.LocalPlatform;
import io.memberlink.cli.stack.StatusReport;
import io.memberlink.cli.stack.StatusReport.ProcessStatus;
import io.memberlink.cli.stack.StatusReport.TargetStatus;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows every process and how far each read model is behind.",
        footer = {"", "Examples:", "  ./memberlink status", "  ./memberlink status --json"})
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        StatusReport report = LocalPlatform.in(folder.path())
                .map(StatusCommand::report)
                .orElse(new StatusReport("stopped", List.of(), List.of()));
        System.out.println(json ? new JsonMapper().writeValueAsString(report) : text(report));
        return 0;
    }

    private static StatusReport report(LocalPlatform platform) {
        boolean running = platform.running() || platform.anyRunning();
        return new StatusReport(running ? "running" : "stopped", StatusReport.processes(platform), List.of());
    }

    private static String text(StatusReport report) {
        StringBuilder text = new StringBuilder(report.state());
        for (ProcessStatus process : report.processes()) {
            text.append(
                    "%n  %-13s %-9s %-8s %s".formatted(process.name(), health(process), pid(process), process.url()));
        }
        for (TargetStatus target : report.targets()) {
            text.append("%n  %-13s %d events, %.1f s behind"
                    .formatted(target.name(), target.lagEvents(), target.lagSeconds()));
        }
        return text.toString();
    }

    private static String health(ProcessStatus process) {
        return process.healthy() ? "healthy" : process.pid().isPresent() ? "unhealthy" : "stopped";
    }

    private static String pid(ProcessStatus process) {
        return process.pid().isPresent() ? Long.toString(process.pid().getAsLong()) : "-";
    }
}
