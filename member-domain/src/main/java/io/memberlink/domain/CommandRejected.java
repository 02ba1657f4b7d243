package io.memberlink.domain;

/** A wish that the rules refuse: a reason, not a stack trace. Its text names neither identity values nor other members. */
public final class CommandRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Rejection rejection;

    public CommandRejected(Rejection rejection, String detail) {
        super(detail, null, false, false);
        this.rejection = rejection;
    }

    public Rejection rejection() {
        return rejection;
    }
}
