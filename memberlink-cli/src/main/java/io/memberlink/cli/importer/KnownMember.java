package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import java.util.Set;

/**
 * A member as it was at one version, with everything it held.
 *
 * @param version grows with every change of the member
 */
record KnownMember(String memberId, long version, Set<Identity> identities) {

    KnownMember {
        identities = Set.copyOf(identities);
    }

    /** The newer one of two views of the same member. */
    static KnownMember newer(KnownMember one, KnownMember other) {
        return one.version() >= other.version() ? one : other;
    }
}
