package io.memberlink.commands.binding;

import static io.memberlink.domain.Rejection.IDENTITY_CLAIM_PENDING;
import static io.memberlink.domain.Rejection.IDENTITY_HELD;
import static io.memberlink.domain.Rejection.KIND_LIMIT;
import static io.memberlink.domain.Rejection.MEMBER_UNKNOWN;
import static io.memberlink.domain.Rejection.VERSION_MISMATCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand;
import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand;
import io.memberlink.domain.OwnershipCommand.ClaimIdentity;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.Rejection;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class BindingProcessTest {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity EMAIL = Identity.of("email", "a@example.com");
    private static final OptionalLong ANY = OptionalLong.empty();

    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final CrashingAggregates aggregates = new CrashingAggregates();
    private final BindingProcess process = new BindingProcess(aggregates, DefaultKinds.KINDS, LEASE, () -> now);

    @Test
    void aRegisteredMemberHoldsAllItsIdentitiesAtVersionOne() {
        Relation relation = process.register(newMember(), List.of(wanted(PHONE), wanted(CARD)));

        assertThat(relation.version()).isEqualTo(1);
        assertThat(relation.identities()).containsExactly(CARD, PHONE);
        assertThat(process.holderOf(PHONE)).contains(relation);
    }

    @Test
    void aRegistrationWithAHeldIdentityChangesNothing() {
        Relation holder = process.register(newMember(), List.of(wanted(PHONE)));
        MemberId late = newMember();

        assertThat(refusal(() -> process.register(late, List.of(wanted(CARD), wanted(PHONE)))))
                .isEqualTo(IDENTITY_HELD);

        assertThat(aggregates.members).containsOnlyKeys(holder.memberId());
        assertThat(aggregates.read(CARD)).isEqualTo(Ownership.NEVER_CLAIMED);
    }

    @Test
    void anIdentityTakenWhileOthersWereClaimedLeavesNoClaimBehind() {
        MemberId late = newMember();
        aggregates.before(
                command -> command instanceof ClaimIdentity c
                        && c.identity().equals(PHONE)
                        && c.memberId().equals(late),
                () -> process.register(newMember(), List.of(wanted(PHONE))));

        assertThat(refusal(() -> process.register(late, List.of(wanted(CARD), wanted(PHONE)))))
                .isEqualTo(IDENTITY_HELD);

        assertThat(aggregates.read(CARD).claim()).isEmpty();
        assertThat(process.find(late)).isEmpty();
    }

    @Test
    void aRegistrationHoldsFromWhenItsClaimsWereHadNotFromWhenItAskedForThem() {
        MemberId holder = register(CARD, PHONE);
        MemberId late = newMember();
        aggregates.before(
                command -> command instanceof ClaimIdentity c && c.memberId().equals(late), () -> {
                    now = now.plusSeconds(1);
                    process.unbind(holder, PHONE, ANY);
                });

        Relation relation = process.register(late, List.of(wanted(PHONE)));

        assertThat(relation.find(PHONE).orElseThrow().boundAt()).isEqualTo(now);
    }

    @Test
    void bindingTwiceIsBindingOnce() {
        MemberId member = register(CARD);

        Bound first = process.bind(member, wanted(PHONE), ANY);
        Bound second = process.bind(member, wanted(PHONE), ANY);

        assertThat(first.changed()).isTrue();
        assertThat(second).isEqualTo(new Bound(first.relation(), false));
    }

    @Test
    void anIdentityHeldByAnotherMemberIsRefused() {
        register(PHONE);
        MemberId member = register(CARD);

        assertThat(refusal(() -> process.bind(member, wanted(PHONE), ANY))).isEqualTo(IDENTITY_HELD);
    }

    @Test
    void aBindThatTheMemberRefusesClaimsNothing() {
        MemberId member = register(CARD);

        assertThat(refusal(() -> process.bind(member, wanted(Identity.of("el-card", "240000999999")), ANY)))
                .isEqualTo(KIND_LIMIT);
        assertThat(refusal(() -> process.bind(member, wanted(PHONE), OptionalLong.of(7))))
                .isEqualTo(VERSION_MISMATCH);
        assertThat(refusal(() -> process.bind(newMember(), wanted(PHONE), ANY))).isEqualTo(MEMBER_UNKNOWN);

        assertThat(aggregates.ownerships).containsOnlyKeys(CARD);
    }

    @Test
    void aSecondStepThatIsRefusedClosesItsEpochAndReleases() {
        MemberId member = register(CARD);
        aggregates.before(
                command -> command instanceof BindIdentity c
                        && c.binding().identity().equals(PHONE),
                () -> process.bind(member, wanted(EMAIL), ANY));

        assertThat(refusal(() -> process.bind(member, wanted(PHONE), OptionalLong.of(1))))
                .isEqualTo(VERSION_MISMATCH);

        assertThat(aggregates.read(PHONE).claim()).isEmpty();
        assertThat(aggregates.read(member).watermarks()).containsEntry(PHONE, 1L);
    }

    @Test
    void anUnboundIdentityCanBeBoundByAnotherMemberAtTheNextEpoch() {
        MemberId member = register(CARD, PHONE);
        Unbound unbound = process.unbind(member, PHONE, ANY);
        Relation next = process.register(newMember(), List.of(wanted(PHONE)));

        assertThat(unbound.relation().identities()).containsExactly(CARD);
        assertThat(unbound.token()).isEqualTo(new RelationToken(1, 2));
        assertThat(next.find(PHONE).orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void aClaimWithoutBindingIsWaitedForUntilItsLeaseEnds() {
        MemberId member = register(CARD);
        crashBefore(BindIdentity.class, () -> process.bind(member, wanted(PHONE), ANY));
        now = now.plusSeconds(2);

        ClaimPending pending =
                catchThrowableOfType(ClaimPending.class, () -> process.register(newMember(), List.of(wanted(PHONE))));

        assertThat(pending.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void anAbandonedClaimIsFencedAndTakenOverAfterItsLease() {
        MemberId slow = register(CARD);
        crashBefore(BindIdentity.class, () -> process.bind(slow, wanted(PHONE), ANY));
        now = now.plus(LEASE);

        Relation taker = process.register(newMember(), List.of(wanted(PHONE)));

        assertThat(taker.find(PHONE).orElseThrow().epoch()).isEqualTo(2);
        assertThat(refusal(() -> aggregates.send(lateBind(slow, PHONE, 1)))).isEqualTo(IDENTITY_CLAIM_PENDING);
    }

    @Test
    void aMemberBindsAgainWhatItClaimedAndDidNotBindWithoutWaiting() {
        MemberId member = register(CARD);
        crashBefore(BindIdentity.class, () -> process.bind(member, wanted(PHONE), ANY));

        Bound bound = process.bind(member, wanted(PHONE), ANY);

        assertThat(bound.relation().find(PHONE).orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void whatWasUnboundAndNotReleasedIsTakenOverWithoutWaiting() {
        MemberId member = register(CARD, PHONE);
        crashBefore(ReleaseClaim.class, () -> process.unbind(member, PHONE, ANY));

        Relation next = process.register(newMember(), List.of(wanted(PHONE)));

        assertThat(next.find(PHONE).orElseThrow().epoch()).isEqualTo(2);
    }

    @Test
    void theSweeperFreesOnlyAbandonedClaims() {
        MemberId member = register(CARD);
        crashBefore(BindIdentity.class, () -> process.bind(member, wanted(PHONE), ANY));

        assertThat(process.sweep(PHONE)).as("within the lease").isEqualTo(Sweep.NOT_YET);
        now = now.plus(LEASE);
        assertThat(process.sweep(PHONE)).as("after the lease").isEqualTo(Sweep.FREED);
        assertThat(process.sweep(PHONE)).as("once more").isEqualTo(Sweep.NOTHING_ABANDONED);
        assertThat(process.sweep(CARD)).as("held").isEqualTo(Sweep.NOTHING_ABANDONED);

        assertThat(aggregates.read(PHONE).claim()).isEmpty();
        assertThat(aggregates.read(CARD).isClaimedBy(member)).isTrue();
    }

    private MemberId register(Identity... identities) {
        return process.register(
                        newMember(),
                        List.of(identities).stream()
                                .map(BindingProcessTest::wanted)
                                .toList())
                .memberId();
    }

    private MemberId newMember() {
        return MemberId.generate(now);
    }

    private MemberCommand lateBind(MemberId member, Identity identity, long epoch) {
        return new BindIdentity(member, wanted(identity).at(epoch, now), ANY);
    }

    private static Wanted wanted(Identity identity) {
        return new Wanted(identity, Optional.empty());
    }

    private static Rejection refusal(ThrowingCallable command) {
        return catchThrowableOfType(CommandRejected.class, command).rejection();
    }

    private void crashBefore(Class<?> step, Runnable command) {
        aggregates.before(step::isInstance, () -> {
            throw new Crash();
        });
        assertThat(catchThrowableOfType(Crash.class, command::run)).isNotNull();
    }

    /** Ends a process as a power cut would: nothing catches it. */
    private static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** Lets something happen once, right before a chosen step. */
    private static final class CrashingAggregates extends InMemoryAggregates {
        private Predicate<Object> step = command -> false;
        private Runnable event = () -> {};

        CrashingAggregates() {
            super(DefaultKinds.KINDS);
        }

        void before(Predicate<Object> step, Runnable event) {
            this.step = step;
            this.event = event;
        }

        @Override
        public Member send(MemberCommand command) {
            happenBefore(command);
            return super.send(command);
        }

        @Override
        public Ownership send(OwnershipCommand command) {
            happenBefore(command);
            return super.send(command);
        }

        private void happenBefore(Object command) {
            if (step.test(command)) {
                step = other -> false;
                event.run();
            }
        }
    }
}
