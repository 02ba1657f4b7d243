package io.memberlink.cli.stack;

/** A wish that cannot be fulfilled; the message is one clear line for the operator. */
public final class StackFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StackFailed(String message) {
        super(message);
    }

    public StackFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
