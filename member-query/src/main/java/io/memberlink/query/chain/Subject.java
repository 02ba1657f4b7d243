package io.memberlink.query.chain;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKey;
import io.memberlink.domain.MemberId;

/** Whose relation is looked up. */
public sealed interface Subject {
    /** The member that holds an identity. */
    record OfIdentity(Identity identity, IdentityKey key) implements Subject {}

    /** A member itself. */
    record OfMember(MemberId memberId) implements Subject {}
}
