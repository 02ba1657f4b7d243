package io.memberlink.domain;

import java.time.Instant;

/** A fact about one member. Stored for ever: add a field or an event, never rename or remove one. */
public sealed interface MemberEvent {
    /** The relation as it stands after this event, so that a projection needs nothing else. */
    Relation relation();

    /** When it happened, by the clock of the node that decided it: for people, never for ordering. */
    Instant at();

    default MemberId memberId() {
        return relation().memberId();
    }

    /** The member came into being, with all identities it registered with. */
    record MemberRegistered(Relation relation, Instant at) implements MemberEvent {}

    /** The member holds one identity more. */
    record IdentityBound(Relation relation, Binding binding, Instant at) implements MemberEvent {}

    /** The member no longer holds an identity; the tenure that ended is {@code epoch}. */
    record IdentityUnbound(Relation relation, Identity identity, long epoch, Instant at) implements MemberEvent {}

    /** The member can never bind the identity at this epoch or a lower one: whoever tries is too late. */
    record ClaimFenced(Relation relation, Identity identity, long epoch, Instant at) implements MemberEvent {}
}
