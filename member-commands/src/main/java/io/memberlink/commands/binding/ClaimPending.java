package io.memberlink.commands.binding;

import java.time.Duration;

/** Somebody is about to bind the identity, or crashed while doing so: only the lease of its claim tells them apart. */
public final class ClaimPending extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    ClaimPending(Duration retryAfter) {
        super("somebody is about to bind this identity: try again after the lease of the claim", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** How long the claim keeps its lease; positive. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
