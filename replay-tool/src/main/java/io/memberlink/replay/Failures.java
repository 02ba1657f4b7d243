package io.memberlink.replay;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.move.MoveRefused;
import io.memberlink.projections.target.TargetException;
import io.memberlink.replay.verify.UnreadableEvent;
import io.memberlink.replay.watch.Timing;
import java.io.PrintWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One clear line for everything that ends a command early. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final String NAME = "replay-tool: ";

    private final BooleanSupplier wantsJson;

    Failures(BooleanSupplier wantsJson) {
        this.wantsJson = wantsJson;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        ReplayFailed reason = reason(failure);
        String line = String.valueOf(reason.getMessage());
        PrintWriter err = command.getErr();
        err.println(NAME + line);
        if (reason.getCause() != null) {
            reason.getCause().printStackTrace(err);
        }
        err.flush();
        if (wantsJson.getAsBoolean()) {
            command.getOut().println(Json.write(new Failure(new Reason(reason.code(), line))));
            command.getOut().flush();
        }
        return reason.exitCode();
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr().println(NAME + wrong.getMessage());
        command.getErr().println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        command.getErr().flush();
        return ExitCodes.WRONG_USAGE;
    }

    private static ReplayFailed reason(Exception failure) {
        return switch (failure) {
            case ReplayFailed known -> known;
            case TargetException target -> ReplayFailed.failed(target.code(), String.valueOf(target.getMessage()));
            case EventStoreException store -> ReplayFailed.failed(store.code(), "event store: " + store.getMessage());
            case MoveRefused move -> ReplayFailed.failed("move-refused", String.valueOf(move.getMessage()));
            case UnreadableEvent event -> ReplayFailed.failed("unreadable-event", String.valueOf(event.getMessage()));
            case Timing.Interrupted interrupted -> ReplayFailed.failed("interrupted", "interrupted");
            default -> ReplayFailed.unexpected(failure);
        };
    }

    private record Failure(Reason error) {}

    private record Reason(String code, String message) {}
}
