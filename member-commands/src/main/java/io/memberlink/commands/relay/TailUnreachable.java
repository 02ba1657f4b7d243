package io.memberlink.commands.relay;

/** Kafka did not take what it was given; it gets it again later. */
final class TailUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TailUnreachable(Throwable cause) {
        super("Kafka does not answer: " + cause, cause);
    }
}
