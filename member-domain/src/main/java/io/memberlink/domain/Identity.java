package io.memberlink.domain;

import java.util.Comparator;
import java.util.Optional;

/**
 * A handle of a person on some platform, always in normal form: {@link IdentityKinds#normalise} is the way to get one from
 * what a caller wrote, this constructor is for what was normalised before (stored events, stored documents).
 *
 * @param kind name of the {@link IdentityKind}
 * @param issuer the application that gave out the value, for kinds whose values are unique only within one
 * @param value the value in normal form
 */
public record Identity(String kind, Optional<String> issuer, String value) implements Comparable<Identity> {
    private static final Comparator<Identity> ORDER = Comparator.comparing(Identity::kind)
            .thenComparing(identity -> identity.issuer().orElse(""))
            .thenComparing(Identity::value);

    public static Identity of(String kind, String value) {
        return new Identity(kind, Optional.empty(), value);
    }

    /** Whether both count against the same limit: same kind, and same issuer where the kind has issuers. */
    boolean sharesLimitWith(Identity other) {
        return kind.equals(other.kind) && issuer.equals(other.issuer);
    }

    /** By kind, then issuer, then value: the order of identities in every answer. */
    @Override
    public int compareTo(Identity other) {
        return ORDER.compare(this, other);
    }

    /** Kind only: a value in a log would be somebody's phone number. */
    @Override
    public String toString() {
        return kind + ":***";
    }
}
