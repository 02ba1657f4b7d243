package io.memberlink.eventstore;

import org.jspecify.annotations.Nullable;

/** The connection was lost in a commit and it could not be found out whether it took effect: repeat the append, with the same event ids, to know. */
public final class OutcomeUnknown extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message) {
        this(message, null);
    }

    public OutcomeUnknown(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "outcome-unknown";
    }
}
