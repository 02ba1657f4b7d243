package io.memberlink.eventstore.move;

import org.jspecify.annotations.Nullable;

/** A move was not done. Its message says why, and whether the shard is open where it was. */
public final class MoveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MoveRefused(String message) {
        this(message, null);
    }

    MoveRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
