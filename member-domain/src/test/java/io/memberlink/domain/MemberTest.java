package io.memberlink.domain;

import static io.memberlink.domain.DefaultKinds.KINDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberCommand.RegisterMember;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MemberTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final MemberId ANNA = MemberId.generate(NOW);
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity OTHER_CARD = Identity.of("el-card", "240000123457");

    private Member member = Member.UNKNOWN;

    @Test
    void aNewMemberHoldsAllItsIdentitiesAtVersion1() {
        List<MemberEvent> events = when(new RegisterMember(ANNA, List.of(binding(PHONE, 1), binding(CARD, 4)), NOW));

        assertThat(events).singleElement().isInstanceOf(MemberRegistered.class);
        assertThat(relation().version()).isEqualTo(1);
        assertThat(relation().identities()).containsExactly(CARD, PHONE);
        assertThat(relation().tokenOf(relation().bindings().getFirst())).hasToString("4.1");
    }

    @Test
    void registeringAgainChangesNothing() {
        registered(PHONE);

        assertThat(when(new RegisterMember(ANNA, List.of(binding(PHONE, 2)), NOW)))
                .isEmpty();
    }

    @Test
    void aFencedRegistrationIsRefusedAndTheMemberIsUnknown() {
        when(new FenceClaim(ANNA, PHONE, 1, NOW));

        assertThat(member.known()).isEmpty();
        refused(
                Rejection.IDENTITY_CLAIM_PENDING,
                new RegisterMember(ANNA, List.of(binding(PHONE, 1), binding(CARD, 1)), NOW));
        refused(Rejection.MEMBER_UNKNOWN, bind(CARD, 1));
    }

    @Test
    void bindingWhatTheMemberHoldsChangesNothingAtWhateverEpoch() {
        registered(PHONE);

        assertThat(when(bind(PHONE, 7))).isEmpty();
    }

    @Test
    void aLateSecondStepIsRefusedByTheWatermark() {
        registered(PHONE);
        when(bind(CARD, 3));
        when(unbind(CARD));

        refused(Rejection.IDENTITY_CLAIM_PENDING, bind(CARD, 3));
        assertThat(when(bind(CARD, 4))).hasSize(1);
    }

    @Test
    void aFencedEpochCanNeverBeBound() {
        registered(PHONE);

        assertThat(when(new FenceClaim(ANNA, CARD, 5, NOW))).singleElement().isInstanceOf(ClaimFenced.class);
        refused(Rejection.IDENTITY_CLAIM_PENDING, bind(CARD, 5));
        refused(Rejection.IDENTITY_CLAIM_PENDING, bind(CARD, 4));
        assertThat(when(new FenceClaim(ANNA, CARD, 5, NOW))).as("again").isEmpty();
        assertThat(relation().version()).isEqualTo(2);
    }

    @Test
    void aBoundIdentityIsNeverFencedAtWhateverEpoch() {
        registered(PHONE);

        assertThat(when(new FenceClaim(ANNA, PHONE, 9, NOW))).isEmpty();
        assertThat(member.holds(PHONE)).isTrue();
    }

    @Test
    void aKindHasALimitPerMemberAndIssuer() {
        registered(CARD);
        refused(Rejection.KIND_LIMIT, bind(OTHER_CARD, 1));
        refused(
                Rejection.KIND_LIMIT,
                new RegisterMember(MemberId.generate(NOW), List.of(binding(CARD, 1), binding(OTHER_CARD, 1)), NOW),
                Member.UNKNOWN);

        assertThat(when(bind(openid("app-1"), 1))).hasSize(1);
        assertThat(when(bind(openid("app-2"), 1))).hasSize(1);
        refused(Rejection.KIND_LIMIT, bind(new Identity("wechat-openid", Optional.of("app-1"), "x".repeat(28)), 1));
    }

    @Test
    void theLastIdentityStays() {
        registered(PHONE);

        refused(Rejection.LAST_IDENTITY, unbind(PHONE));
    }

    @Test
    void onlyWhatIsBoundCanBeUnbound() {
        registered(PHONE);

        refused(Rejection.IDENTITY_NOT_BOUND, unbind(CARD));
    }

    @Test
    void aTenureEndsNoEarlierThanItBegan() {
        registered(PHONE, CARD);

        MemberEvent unbound = when(new UnbindIdentity(ANNA, PHONE, OptionalLong.empty(), NOW.minusSeconds(1)))
                .getFirst();

        assertThat(unbound.at()).isEqualTo(NOW);
    }

    @Test
    void anOldVersionIsRefusedBeforeAnythingElse() {
        registered(PHONE, CARD);

        refused(Rejection.VERSION_MISMATCH, new BindIdentity(ANNA, binding(PHONE, 1), OptionalLong.of(0)));
        refused(Rejection.VERSION_MISMATCH, new UnbindIdentity(ANNA, PHONE, OptionalLong.of(2), NOW));
        assertThat(when(new UnbindIdentity(ANNA, PHONE, OptionalLong.of(1), NOW)))
                .hasSize(1);
    }

    @Test
    void aCheckBeforeTheClaimRefusesWhatTheBindWouldRefuse() {
        registered(CARD);

        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> member.checkBind(OTHER_CARD, OptionalLong.empty(), KINDS));
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> Member.UNKNOWN.checkBind(PHONE, OptionalLong.empty(), KINDS));
        assertThat(member.checkBind(PHONE, OptionalLong.of(1), KINDS)).isEqualTo(relation());
    }

    private void registered(Identity... identities) {
        when(new RegisterMember(
                ANNA,
                Stream.of(identities).map(identity -> binding(identity, 1)).toList(),
                NOW));
    }

    private List<MemberEvent> when(MemberCommand command) {
        List<MemberEvent> events = Member.decide(member, command, KINDS);
        events.forEach(event -> member = Member.evolve(member, event));
        return events;
    }

    private void refused(Rejection rejection, MemberCommand command) {
        refused(rejection, command, member);
    }

    private static void refused(Rejection rejection, MemberCommand command, Member member) {
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> Member.decide(member, command, KINDS))
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(rejection));
    }

    private Relation relation() {
        return member.relation().orElseThrow();
    }

    private static BindIdentity bind(Identity identity, long epoch) {
        return new BindIdentity(ANNA, binding(identity, epoch), OptionalLong.empty());
    }

    private static UnbindIdentity unbind(Identity identity) {
        return new UnbindIdentity(ANNA, identity, OptionalLong.empty(), NOW);
    }

    private static Binding binding(Identity identity, long epoch) {
        return new Binding(identity, epoch, NOW, Optional.empty());
    }

    private static Identity openid(String issuer) {
        return new Identity("wechat-openid", Optional.of(issuer), "oh2zucR-LGOTU2Ixw7gBOirOl3U6");
    }
}
