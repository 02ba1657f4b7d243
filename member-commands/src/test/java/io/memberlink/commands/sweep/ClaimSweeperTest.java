package io.memberlink.commands.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimSweeperTest {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final MemberId ANNA = MemberId.generate(Instant.EPOCH);

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final List<Identity> lookedAt = new ArrayList<>();
    private final ClaimSweeper sweeper = new ClaimSweeper(
            new BindingProcess(new NoStreams(), DefaultKinds.KINDS, LEASE, () -> now),
            new IdentityKeys("a secret of some length".getBytes(UTF_8)),
            LEASE,
            () -> now);

    @Test
    void aClaimIsLookedAtOneLeaseAfterItWasSeen() {
        sees(claimed(7));

        settle();
        assertThat(lookedAt).isEmpty();
        now = now.plus(LEASE);
        settle();
        assertThat(lookedAt).containsExactly(PHONE);
    }

    @Test
    void whatWasBoundIsNotLookedAtInWhicheverOrderItWasSeen() {
        sees(claimed(7));
        sees(bound(7));
        sees(bound(8));
        sees(claimed(8));

        now = now.plus(LEASE);
        settle();
        assertThat(lookedAt).isEmpty();
    }

    @Test
    void whatWasReleasedIsNotLookedAtInWhicheverOrderItWasSeen() {
        sees(unbound(7));
        sees(released(7));
        sees(released(8));
        sees(unbound(8));

        now = now.plus(LEASE);
        settle();
        assertThat(lookedAt).isEmpty();
    }

    @Test
    void anUnbindWithoutReleaseIsLookedAtAlsoRightAfterItsBind() {
        sees(bound(7));
        sees(unbound(7));
        sees(claimed(7));

        now = now.plus(LEASE);
        settle();
        assertThat(lookedAt).containsExactly(PHONE);
    }

    @Test
    void aClaimAboveWhatWasBoundIsLookedAt() {
        sees(bound(7));
        sees(claimed(8));

        now = now.plus(LEASE);
        settle();
        assertThat(lookedAt).containsExactly(PHONE);
    }

    private void settle() {
        sweeper.settle(ShardPositions.zero(16));
    }

    private static EncodedEvent claimed(long epoch) {
        return MemberEventCodec.encode(new IdentityClaimed(PHONE, ANNA, epoch, Instant.EPOCH));
    }

    private static EncodedEvent released(long epoch) {
        return MemberEventCodec.encode(new IdentityReleased(PHONE, ANNA, epoch, Instant.EPOCH));
    }

    private static EncodedEvent bound(long epoch) {
        Binding binding = new Binding(PHONE, epoch, Instant.EPOCH, Optional.empty());
        Relation relation = new Relation(ANNA, epoch, MemberStatus.ACTIVE, List.of(binding));
        return MemberEventCodec.encode(new IdentityBound(relation, binding, Instant.EPOCH));
    }

    private static EncodedEvent unbound(long epoch) {
        Relation relation = new Relation(ANNA, epoch, MemberStatus.ACTIVE, List.of());
        return MemberEventCodec.encode(new IdentityUnbound(relation, PHONE, epoch, Instant.EPOCH));
    }

    private void sees(EncodedEvent encoded) {
        sweeper.handle(List.of(new StoredEvent(
                3,
                1,
                "stream",
                "any",
                0,
                "event",
                encoded.type(),
                encoded.revision(),
                Instant.EPOCH,
                encoded.payload(),
                "{}".getBytes(UTF_8))));
    }

    /** Nobody holds anything; only remembers who was looked at. */
    private final class NoStreams implements Aggregates {
        @Override
        public Member read(MemberId member) {
            return Member.UNKNOWN;
        }

        @Override
        public Ownership read(Identity identity) {
            lookedAt.add(identity);
            return Ownership.NEVER_CLAIMED;
        }

        @Override
        public Member send(MemberCommand command) {
            throw new AssertionError("nothing is to be done: " + command);
        }

        @Override
        public Ownership send(OwnershipCommand command) {
            throw new AssertionError("nothing is to be done: " + command);
        }
    }
}
