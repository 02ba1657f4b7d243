package io.memberlink.replay;

import org.jspecify.annotations.Nullable;

/** Why a command ends early, in one line for the operator. Nothing was changed unless the line says so. */
final class ReplayFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;
    private final String code;

    private ReplayFailed(int exitCode, String code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.code = code;
    }

    /** The command line or the settings cannot be meant as they are: exit code 2. */
    static ReplayFailed wrongUsage(String message) {
        return new ReplayFailed(ExitCodes.WRONG_USAGE, "wrong-usage", message, null);
    }

    /** The command is right but could not be carried out: exit code 1. */
    static ReplayFailed failed(String code, String message) {
        return new ReplayFailed(ExitCodes.FAILED, code, message, null);
    }

    /** A bug: the only failure that shows where it comes from. */
    static ReplayFailed unexpected(Throwable bug) {
        return new ReplayFailed(ExitCodes.FAILED, "internal", "unexpected " + bug, bug);
    }

    int exitCode() {
        return exitCode;
    }

    /** Stable name of the reason, for scripts. */
    String code() {
        return code;
    }
}
