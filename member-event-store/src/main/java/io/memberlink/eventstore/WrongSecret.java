package io.memberlink.eventstore;

/** The store was filled by processes with another identity key secret. Nothing may be read or written by this one. */
public final class WrongSecret extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public WrongSecret() {
        super(
                "the event store was filled with another identity-key-secret: set it to what it was then, or nobody is found",
                null);
    }

    @Override
    public String code() {
        return "wrong-secret";
    }
}
