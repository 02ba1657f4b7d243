package io.memberlink.domain;

import java.util.Locale;

/** Why a command changes nothing. The code is part of the API. */
public enum Rejection {
    /** Another member holds the identity. */
    IDENTITY_HELD,
    /** Somebody is about to bind the identity; the same command may succeed after the lease. */
    IDENTITY_CLAIM_PENDING,
    /** The member holds as many of this kind as it may. */
    KIND_LIMIT,
    /** A member keeps at least one identity. */
    LAST_IDENTITY,
    /** The member does not hold the identity that is to be unbound. */
    IDENTITY_NOT_BOUND,
    /** No member holds the identity. */
    IDENTITY_UNKNOWN,
    /** No such member. */
    MEMBER_UNKNOWN,
    /** The member changed since the version that the caller has seen. */
    VERSION_MISMATCH,
    /** The value is no identity of its kind. */
    INVALID_IDENTITY,
    /** The value is a placeholder. */
    BLOCKED_IDENTITY;

    /** Stable, as in {@code identity-held}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the same command may succeed later without any other change. */
    public boolean retryable() {
        return this == IDENTITY_CLAIM_PENDING;
    }
}
