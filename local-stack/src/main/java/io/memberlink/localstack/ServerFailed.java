package io.memberlink.localstack;

/** A server could not be started, stopped or prepared; the message is meant for the operator as it stands. */
public final class ServerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ServerFailed(String message) {
        super(message);
    }

    public ServerFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
