package io.memberlink.domain;

import java.time.Instant;

/** A fact about who holds one identity. Stored for ever: add a field or an event, never rename or remove one. */
public sealed interface OwnershipEvent {
    Identity identity();

    MemberId memberId();

    /** The tenure that begins or ends. */
    long epoch();

    /** When it happened, by the clock of the node that decided it: it only says how long others wait. */
    Instant at();

    /** The member has the exclusive right to bind the identity at this epoch. */
    record IdentityClaimed(Identity identity, MemberId memberId, long epoch, Instant at) implements OwnershipEvent {}

    /** Nobody holds the identity; the member's stream has closed this epoch before. */
    record IdentityReleased(Identity identity, MemberId memberId, long epoch, Instant at) implements OwnershipEvent {}
}
