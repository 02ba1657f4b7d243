package io.memberlink.replay;

import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "pause",
        description = {
            "Has the projectors of a target wait where they are, before an upgrade or a snapshot of its server.",
            "It lags meanwhile, and after a few seconds lookups go elsewhere. Nothing is lost: resume goes on from there."
        },
        footer = {
            "%nExample:",
            "  replay-tool pause --target es-backup --config memberlink.yaml",
            "%nJSON: {target,paused,changed}."
        })
final class PauseCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(names = "--target", required = true, paramLabel = "TARGET", description = "Name of a configured target.")
    @SuppressWarnings("NullAway.Init")
    private String targetName;

    @Override
    public Integer call() {
        return pause(tool, targetName, true);
    }

    /** Has the target's projectors wait, or go on. */
    static int pause(ReplayTool tool, String targetName, boolean wait) {
        try (Platform platform = tool.platform();
                TargetAdministration target = platform.open(Targeted.one(platform, targetName))) {
            PauseReport report = new PauseReport(targetName, wait, target.pause(wait));
            tool.print(report, List.of(report.line()));
            return ExitCodes.DONE;
        } catch (TargetException failure) {
            throw TargetFailures.of(targetName, failure);
        }
    }
}
