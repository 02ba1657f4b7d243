package io.memberlink.eventstore;

import org.jspecify.annotations.Nullable;

/** An event is larger than the store takes. Repeating does not help. */
public final class EventTooLarge extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public EventTooLarge(String message) {
        this(message, null);
    }

    public EventTooLarge(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "event-too-large";
    }
}
