package io.memberlink.cli;

import io.memberlink.cli.importer.ImportFailed;
import io.memberlink.cli.stack.StackFailed;
import io.memberlink.cli.stack.UnknownProcess;
import io.memberlink.localstack.ServerFailed;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** How failures are told: what an operator can mend in one line, everything else with its stack trace. */
final class Failures {

    private Failures() {}

    @SuppressWarnings("UnusedVariable")
    static int tell(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        switch (failure) {
            case UnknownProcess e -> {
                err.println("memberlink: " + e.getMessage());
                return ExitCode.USAGE;
            }
            case StackFailed e -> err.println("memberlink: " + e.getMessage());
            case ImportFailed e -> err.println("memberlink: " + e.getMessage());
            case ServerFailed e -> err.println("memberlink: " + e.getMessage());
            default -> failure.printStackTrace(err);
        }
        return ExitCode.SOFTWARE;
    }

    @SuppressWarnings("UnusedVariable")
    static int tellUsage(ParameterException wrong, String[] arguments) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("memberlink: "
                + String.valueOf(wrong.getMessage()).lines().findFirst().orElse("wrong usage"));
        UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("See ./" + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }
}
