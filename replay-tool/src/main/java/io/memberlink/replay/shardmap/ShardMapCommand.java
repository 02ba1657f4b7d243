package io.memberlink.replay.shardmap;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows where shards live and moves them; the command does nothing without one of its own subcommands. */
@Command(
        name = "shard-map",
        description = "Shows which server each shard lives on, and moves shards between servers while they are used.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nA move, step by step:",
            "  1. add the new server to memberlink.event-store.servers of every process, and restart them one by one",
            "  2. shard-map move --shards 3,4 --to mysql-c   (as often as needed; goes on after an interruption)",
            "  3. shard-map clean --shards 3,4               (deletes the rows at the old server)"
        })
public final class ShardMapCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    /** The command with its subcommands, for the tool to add to its own. */
    public static CommandLine in(ShardMapContext context) {
        return new CommandLine(new ShardMapCommand())
                .addSubcommand(new ShowCommand(context))
                .addSubcommand(new MoveCommand(context))
                .addSubcommand(new AbortCommand(context))
                .addSubcommand(new CleanCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "what about the shard map? show, move, abort or clean");
    }
}
