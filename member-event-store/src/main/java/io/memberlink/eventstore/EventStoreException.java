package io.memberlink.eventstore;

import org.jspecify.annotations.Nullable;

/** Why the store did not do what was asked. */
public abstract sealed class EventStoreException extends RuntimeException
        permits ConcurrentAppend, EventTooLarge, OutcomeUnknown, StoreMismatch, StoreUnavailable, WrongSecret {
    private static final long serialVersionUID = 1L;

    EventStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Stable name of the reason, which metrics count. */
    public abstract String code();
}
