package io.memberlink.commands.interleaving;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** All that a clock may tell a process: that the lease of a claim still lasts, or that it is over. */
enum Clock implements InstantSource {
    /** Says the moment of every claim. */
    EARLY,
    /** Says the moment at which every lease ends. */
    LATE;

    static final Duration LEASE = Duration.ofSeconds(5);
    private static final Instant CLAIMED = Instant.parse("2026-11-20T08:00:00Z");

    @Override
    public Instant instant() {
        return switch (this) {
            case EARLY -> CLAIMED;
            case LATE -> CLAIMED.plus(LEASE);
        };
    }
}
