package io.memberlink.replay;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "checkpoint",
        description = {
            "Keeps the positions of a target under a name, such as before a snapshot of it is taken. They live on the",
            "control server, so they outlive the target."
        },
        synopsisSubcommandLabel = "ACTION",
        footer = {
            "%nExamples:",
            "  replay-tool checkpoint save before-snapshot --target es-primary --config memberlink.yaml",
            "  replay-tool checkpoint list --target es-primary --config memberlink.yaml",
            "  replay-tool checkpoint restore before-snapshot --target es-primary --config memberlink.yaml",
            "  replay-tool checkpoint drop before-snapshot --target es-primary --config memberlink.yaml",
            "%nrestore is resync --from NAME without waiting. JSON: {target,checkpoints:[{name,at,positions}]}"
        })
final class CheckpointCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    static CommandLine withActions() {
        return new CommandLine(new CheckpointCommand())
                .addSubcommand(new CheckpointActions.Save())
                .addSubcommand(new CheckpointActions.Show())
                .addSubcommand(new CheckpointActions.Restore())
                .addSubcommand(new CheckpointActions.Drop());
    }

    ReplayTool tool() {
        return tool;
    }
}
