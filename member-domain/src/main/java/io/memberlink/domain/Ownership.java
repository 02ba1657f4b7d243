package io.memberlink.domain;

import io.memberlink.domain.OwnershipCommand.ClaimIdentity;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.OwnershipCommand.TakeOverClaim;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Who holds one identity. A command that comes too late changes nothing; whoever sent it looks at the state afterwards.
 *
 * @param claim the present hold, if any
 * @param epoch the highest epoch ever claimed
 */
public record Ownership(Optional<Claim> claim, long epoch) {
    /** Of an identity that nobody ever claimed. */
    public static final Ownership NEVER_CLAIMED = new Ownership(Optional.empty(), 0);

    public boolean isClaimedBy(MemberId member) {
        return claim.filter(held -> held.isOf(member)).isPresent();
    }

    /** The facts that follow from the wish; none where the claim is not what the wish supposes. */
    public static List<OwnershipEvent> decide(Ownership ownership, OwnershipCommand command) {
        return switch (command) {
            case ClaimIdentity c ->
                ownership.claim.isEmpty() || ownership.isClaimedBy(c.memberId())
                        ? List.of(ownership.claimed(c.identity(), c.memberId(), c.at()))
                        : List.of();
            case TakeOverClaim c ->
                ownership.claim.equals(Optional.of(c.fenced()))
                        ? List.of(ownership.claimed(c.identity(), c.memberId(), c.at()))
                        : List.of();
            case ReleaseClaim c ->
                ownership.isClaimedBy(c.memberId()) && ownership.epoch == c.epoch()
                        ? List.of(new IdentityReleased(c.identity(), c.memberId(), c.epoch(), c.at()))
                        : List.of();
        };
    }

    /** Never refuses: a stored fact already happened. */
    public static Ownership evolve(Ownership ownership, OwnershipEvent event) {
        return switch (event) {
            case IdentityClaimed e -> new Ownership(Optional.of(new Claim(e.memberId(), e.epoch(), e.at())), e.epoch());
            case IdentityReleased e -> new Ownership(Optional.empty(), ownership.epoch);
        };
    }

    private IdentityClaimed claimed(Identity identity, MemberId member, Instant at) {
        return new IdentityClaimed(identity, member, epoch + 1, at);
    }
}
