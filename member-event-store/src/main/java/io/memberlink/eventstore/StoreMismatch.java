package io.memberlink.eventstore;

import org.jspecify.annotations.Nullable;

/** The servers hold something else than the settings say: another number of shards, a lost or newer schema. An operator must look. */
public final class StoreMismatch extends EventStoreException {
    private static final long serialVersionUID = 1L;

    public StoreMismatch(String message) {
        this(message, null);
    }

    public StoreMismatch(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public String code() {
        return "store-mismatch";
    }
}
