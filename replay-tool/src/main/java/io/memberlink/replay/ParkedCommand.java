package io.memberlink.replay;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "parked",
        description = {
            "Documents that a target refused for what is in them. Later events of the same identity are applied all the same,",
            "so a document that was written since in a newer version is not missing any more."
        },
        synopsisSubcommandLabel = "ACTION",
        footer = {
            "%nExamples:",
            "  replay-tool parked list --target es-primary --config memberlink.yaml",
            "  replay-tool parked retry --target es-primary --config memberlink.yaml",
            "  replay-tool parked discard --target es-primary --id m-0198c0de-0000-7000-8000-000000000001 --config …",
            "%nJSON: {target,parked:[{id,token,reason,at}]}; retry: {target,documents,written,newer,refused,unknown,left};",
            "discard: {target,discarded,left}. Ids are identity keys or m-<member id>, never values."
        })
final class ParkedCommand {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    static CommandLine withActions() {
        return new CommandLine(new ParkedCommand())
                .addSubcommand(new ParkedActions.Show())
                .addSubcommand(new ParkedActions.Retry())
                .addSubcommand(new ParkedActions.Discard());
    }

    ReplayTool tool() {
        return tool;
    }
}
