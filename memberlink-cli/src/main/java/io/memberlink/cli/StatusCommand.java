package io.memberlink.cli;

import io.memberlink.cli.stack.LocalPlatform;
import io.memberlink.cli.stack.StatusReport;
import io.memberlink.cli.stack.StatusReport.ProcessStatus;
import io.memberlink.cli.stack.StatusReport.TargetStatus;
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
        StatusReport report =
                LocalPlatform.in(folder.path()).map(StatusReport::of).orElseGet(StatusReport::nothing);
        System.out.println(json ? new JsonMapper().writeValueAsString(report) : text(report));
        return 0;
    }

    private static String text(StatusReport report) {
        StringBuilder text = new StringBuilder(report.state());
        for (ProcessStatus process : report.processes()) {
            text.append(
                    "%n  %-13s %-9s %-8s %s".formatted(process.name(), health(process), pid(process), process.url()));
        }
        for (TargetStatus target : report.targets()) {
            text.append("%n  %-13s %s".formatted(target.name(), lag(target)));
        }
        return text.toString();
    }

    private static String health(ProcessStatus process) {
        return process.healthy() ? "healthy" : process.pid().isPresent() ? "unhealthy" : "stopped";
    }

    private static String lag(TargetStatus target) {
        if (target.lagEvents().isEmpty()) {
            return "lag unknown";
        }
        String events = target.lagEvents().getAsLong() + " events behind";
        return target.lagSeconds().isPresent()
                ? events + ", %.1f s".formatted(target.lagSeconds().getAsDouble())
                : events;
    }

    private static String pid(ProcessStatus process) {
        return process.pid().isPresent() ? Long.toString(process.pid().getAsLong()) : "-";
    }
}
