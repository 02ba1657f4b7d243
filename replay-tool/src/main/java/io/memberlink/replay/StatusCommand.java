package io.memberlink.replay;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
            "  replay-tool status --watch --config memberlink.yaml",
            "  replay-tool status --json --config memberlink.yaml",
            "%nJSON: {\"store\":{reachable,problem,heads,unreadableShards},\"targets\":[{name,reachable,problem,",
            "generation,complete,lagEvents,lagSeconds,caughtUpAt,rate,parked,positions}]}; what is unknown is null.",
            "With --watch one object a line."
        })
final class StatusCommand implements Callable<Integer> {
    /** Of a terminal, and its cursor to the upper left. */
    private static final String CLEAR = "\033[H\033[2J";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(names = "--watch", description = "Show it again and again, until Ctrl-C.")
    private boolean watch;

    @Option(
            names = "--every",
            defaultValue = "2s",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "With --watch: how often (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration every;

    @Override
    public Integer call() {
        if (every.isZero()) {
            throw ReplayFailed.wrongUsage("--every is at least 1s");
        }
        try (Platform platform = tool.platform()) {
            boolean allReachable = show(platform);
            while (watch) {
                tool.timing().pass(every);
                if (tool.hasTerminal()) {
                    System.out.print(CLEAR);
                }
                allReachable = show(platform);
            }
            return allReachable ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private boolean show(Platform platform) {
        StatusReport report = StatusReport.read(platform, tool.timing());
        tool.print(report, StatusText.lines(report));
        return report.allReachable();
    }
}
