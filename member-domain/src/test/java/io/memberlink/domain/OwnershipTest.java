package io.memberlink.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.OwnershipCommand.ClaimIdentity;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.OwnershipCommand.TakeOverClaim;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnershipTest {
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final MemberId ANNA = MemberId.generate(NOW);
    private static final MemberId BORIS = MemberId.generate(NOW);

    private Ownership ownership = Ownership.NEVER_CLAIMED;

    @Test
    void aFreeIdentityIsClaimedAtTheNextEpoch() {
        when(new ClaimIdentity(PHONE, ANNA, NOW));

        assertThat(ownership.claim()).contains(new Claim(ANNA, 1, NOW));
    }

    @Test
    void theHolderOfAClaimClaimsAgainAtTheNextEpoch() {
        when(new ClaimIdentity(PHONE, ANNA, NOW));
        when(new ClaimIdentity(PHONE, ANNA, NOW));

        assertThat(ownership.claim()).contains(new Claim(ANNA, 2, NOW));
    }

    @Test
    void anIdentityClaimedByAnotherMemberStaysWhereItIs() {
        when(new ClaimIdentity(PHONE, ANNA, NOW));
        when(new ClaimIdentity(PHONE, BORIS, NOW));

        assertThat(ownership.isClaimedBy(ANNA)).isTrue();
    }

    @Test
    void aClaimIsTakenOverOnlyAtTheEpochThatWasFenced() {
        when(new ClaimIdentity(PHONE, ANNA, NOW));
        when(new ClaimIdentity(PHONE, ANNA, NOW));

        when(new TakeOverClaim(PHONE, BORIS, new Claim(ANNA, 1, NOW), NOW));
        assertThat(ownership.isClaimedBy(ANNA)).isTrue();

        when(new TakeOverClaim(PHONE, BORIS, new Claim(ANNA, 2, NOW), NOW));
        assertThat(ownership.claim()).contains(new Claim(BORIS, 3, NOW));
    }

    @Test
    void aReleaseOfAnotherTenureDoesNothing() {
        when(new ClaimIdentity(PHONE, ANNA, NOW));
        when(new ClaimIdentity(PHONE, ANNA, NOW));

        when(new ReleaseClaim(PHONE, ANNA, 1, NOW));
        when(new ReleaseClaim(PHONE, BORIS, 2, NOW));
        assertThat(ownership.isClaimedBy(ANNA)).isTrue();

        when(new ReleaseClaim(PHONE, ANNA, 2, NOW));
        assertThat(ownership.claim()).isEmpty();
    }

    @Test
    void epochsGrowAcrossReleases() {
        when(new ClaimIdentity(PHONE, ANNA, NOW));
        when(new ReleaseClaim(PHONE, ANNA, 1, NOW));
        when(new ClaimIdentity(PHONE, BORIS, NOW));

        assertThat(ownership.claim()).contains(new Claim(BORIS, 2, NOW));
    }

    private void when(OwnershipCommand command) {
        ownership = Ownership.decide(ownership, command).stream()
                .reduce(ownership, Ownership::evolve, (first, second) -> second);
    }
}
