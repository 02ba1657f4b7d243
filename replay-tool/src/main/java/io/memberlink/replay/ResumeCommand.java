package io.memberlink.replay;

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
        return PauseCommand.pause(tool, targetName, false);
    }
}
