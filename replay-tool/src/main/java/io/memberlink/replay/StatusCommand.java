package io.memberlink.replay;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "status",
        description = {
            "Shows for each target whether it is complete and how far it lags.",
            "A target that does not answer is a row that says so; the exit code is 0 only if everything answers."
        },
        footer = {
            "%nExamples:",
            "  replay-tool status --config memberlink.yaml",
            "  replay-tool status --json --config memberlink.yaml",
            "%nJSON: {\"store\":{reachable,problem,heads,unreadableShards},\"targets\":[{name,reachable,problem,",
            "generation,complete,lagEvents,lagSeconds,caughtUpAt,parked,positions}]}; what is unknown is null."
        })
final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Override
    public Integer call() {
        try (Platform platform = tool.platform()) {
            StatusReport report = StatusReport.read(platform, tool.timing());
            tool.print(report, StatusText.lines(report));
            return report.allReachable() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }
}
