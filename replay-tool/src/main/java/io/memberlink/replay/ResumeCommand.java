package io.memberlink.replay;

import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "resume",
        description = {"Lets the projectors of a paused target go on from where they are."},
        footer = {
            "%nExample:",
            "  replay-tool resume --target es-backup --config memberlink.yaml",
            "%nJSON: {target,paused,changed}."
        })
final class ResumeCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(names = "--target", required = true, paramLabel = "TARGET", description = "Name of a configured target.")
    @SuppressWarnings("NullAway.Init")
    private String targetName;

    @Override
    public Integer call() {
        try (Platform platform = tool.platform();
                TargetAdministration target = platform.open(Targeted.one(platform, targetName))) {
            PauseReport report = new PauseReport(targetName, false, target.pause(false));
            tool.print(report, List.of(report.line()));
            return ExitCodes.DONE;
        } catch (TargetException failure) {
            throw TargetFailures.of(targetName, failure);
        }
    }
}
