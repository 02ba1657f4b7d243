package io.memberlink.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the platform. Exit codes: 0 done, 1 the check or command failed, 2 wrong usage. */
@Command(
        name = "memberlink",
        mixinStandardHelpOptions = true,
        version = "memberlink 0.1.0",
        description = "Runs the member relation platform on this machine, and works with it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            KillCommand.class,
            StartCommand.class,
            WipeCommand.class,
            ImportCommand.class,
            DemoCommand.class,
            ReplayCommand.class,
            TestCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  ./memberlink up",
            "  ./memberlink import samples/members-20k.csv",
            "  ./memberlink kill es-primary",
            "",
            "Exit codes: 0 done, 1 the check or command failed, 2 wrong usage."
        })
public final class Memberlink {

    private Memberlink() {}

    static CommandLine commandLine() {
        return new CommandLine(new Memberlink())
                .setExecutionExceptionHandler(Failures::tell)
                .setParameterExceptionHandler(Failures::tellUsage);
    }

    public static void main(String... arguments) {
        // What goes wrong is told by the command itself; libraries speak up only for errors.
        System.setProperty("logback.configurationFile", "io/memberlink/replay/logback.xml");
        System.exit(commandLine().execute(arguments));
    }
}
