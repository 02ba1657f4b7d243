package io.memberlink.domain;

import java.time.Instant;

/** A wish about the claim on one identity. */
public sealed interface OwnershipCommand {
    Identity identity();

    /** Claim what is free or claimed by this member already, at the next epoch. */
    record ClaimIdentity(Identity identity, MemberId memberId, Instant at) implements OwnershipCommand {}

    /** Claim at the next epoch what another member claimed, if its claim is still the one whose epoch was fenced. */
    record TakeOverClaim(Identity identity, MemberId memberId, Claim fenced, Instant at) implements OwnershipCommand {}

    /** Give up a claim whose epoch the member's stream has closed. */
    record ReleaseClaim(Identity identity, MemberId memberId, long epoch, Instant at) implements OwnershipCommand {}
}
