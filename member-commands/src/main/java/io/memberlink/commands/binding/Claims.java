package io.memberlink.commands.binding;

import io.memberlink.domain.Claim;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand.ClaimIdentity;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.OwnershipCommand.TakeOverClaim;
import io.memberlink.domain.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Gets, takes over and gives up claims. Two rules make every step safe to crash at: what another member claimed is fenced on that
 * member's own stream before it is taken, and what is released was closed on its member's stream before.
 */
final class Claims {
    /** Every further round means that somebody else moved on; so many in a row mean that something is wrong. */
    private static final int MOST_ROUNDS = 20;

    private final Aggregates aggregates;
    private final Duration lease;
    private final InstantSource clock;

    Claims(Aggregates aggregates, Duration lease, InstantSource clock) {
        this.aggregates = aggregates;
        this.lease = lease;
        this.clock = clock;
    }

    /** The present time in the precision that every answer shows. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Claims the identity for the member at a new epoch.
     *
     * @return the epoch at which the member may bind it
     * @throws CommandRejected {@code IDENTITY_HELD} when another member holds it
     * @throws ClaimPending when another member may be about to bind it
     */
    long claim(Identity identity, MemberId member) {
        return claim(identity, member, aggregates.send(new ClaimIdentity(identity, member, now())));
    }

    /** As {@link #claim}, without a look first: nobody had ever claimed the identity a moment ago. */
    long claimNew(Identity identity, MemberId member) {
        return claim(identity, member, aggregates.begin(new ClaimIdentity(identity, member, now())));
    }

    private long claim(Identity identity, MemberId member, Ownership afterFirst) {
        Ownership seen = afterFirst;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            if (seen.isClaimedBy(member)) {
                return seen.epoch();
            }
            seen = seen.claim()
                    .map(claim -> takeOver(identity, member, claim))
                    .orElseGet(() -> aggregates.send(new ClaimIdentity(identity, member, now())));
        }
        throw new ClaimPending(lease);
    }

    /**
     * Asks, without changing anything, whether a claim could succeed now.
     *
     * @return whether nobody has ever claimed it
     * @throws CommandRejected as {@link #claim}
     * @throws ClaimPending as {@link #claim}
     */
    boolean checkClaim(Identity identity, MemberId member) {
        Ownership seen = aggregates.read(identity);
        seen.claim().filter(claim -> !claim.isOf(member)).ifPresent(claim -> checkAbandoned(identity, claim));
        return seen.equals(Ownership.NEVER_CLAIMED);
    }

    /** Closes the epoch on the member's stream, then releases; does nothing once the member holds the identity. */
    void giveUp(Identity identity, MemberId member, long epoch) {
        Member closed = aggregates.send(new FenceClaim(member, identity, epoch, now()));
        if (!closed.holds(identity)) {
            release(identity, member, epoch);
        }
    }

    /** Only for an epoch that the member's stream has closed. */
    void release(Identity identity, MemberId member, long epoch) {
        aggregates.send(new ReleaseClaim(identity, member, epoch, now()));
    }

    /** Frees the identity when its claim outlived its lease without a binding. */
    Sweep sweep(Identity identity) {
        Optional<Claim> claim = aggregates.read(identity).claim();
        if (claim.isEmpty()) {
            return Sweep.NOTHING_ABANDONED;
        }
        Member claimer = aggregates.read(claim.get().memberId());
        if (claimer.holds(identity)) {
            return Sweep.NOTHING_ABANDONED;
        }
        if (leaseLeft(identity, claim.get(), claimer).isPositive()) {
            return Sweep.NOT_YET;
        }
        giveUp(identity, claim.get().memberId(), claim.get().epoch());
        return Sweep.FREED;
    }

    private Ownership takeOver(Identity identity, MemberId member, Claim claim) {
        checkAbandoned(identity, claim);
        Member fenced = aggregates.send(new FenceClaim(claim.memberId(), identity, claim.epoch(), now()));
        refuseHeld(identity, fenced);
        return aggregates.send(new TakeOverClaim(identity, member, claim, now()));
    }

    private void checkAbandoned(Identity identity, Claim claim) {
        Member claimer = aggregates.read(claim.memberId());
        refuseHeld(identity, claimer);
        Duration left = leaseLeft(identity, claim, claimer);
        if (left.isPositive()) {
            throw new ClaimPending(left);
        }
    }

    /** Nothing is left when the member's stream has closed the epoch: nobody can bind at it any more. */
    private Duration leaseLeft(Identity identity, Claim claim, Member claimer) {
        if (claimer.watermarks().getOrDefault(identity, 0L) >= claim.epoch()) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(now(), claim.at().plus(lease));
        return left.compareTo(lease) > 0 ? lease : left;
    }

    private static void refuseHeld(Identity identity, Member member) {
        if (member.holds(identity)) {
            throw new CommandRejected(Rejection.IDENTITY_HELD, "another member holds this " + identity.kind());
        }
    }
}
