package io.memberlink.eventstore;

import org.jspecify.annotations.Nullable;

/** A server of the store does not answer or takes no more work. Nothing was written: try again later. */
public final class StoreUnavailable extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailable(String message) {
        this(message, null);
    }

    public StoreUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "store-unavailable";
    }
}
