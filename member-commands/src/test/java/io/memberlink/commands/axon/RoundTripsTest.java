package io.memberlink.commands.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.commands.binding.Wanted;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.axon.AxonEventStorageEngine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the protocol costs: every call of the event store is a round trip. */
class RoundTripsTest {
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final OptionalLong ANY_VERSION = OptionalLong.empty();

    private final IdentityKeys keys = new IdentityKeys("a secret of some length".getBytes(UTF_8));
    private final WatchedEventStore store = new WatchedEventStore();
    private final AxonRuntime axon =
            new AxonRuntime(AxonEventStorageEngine.builder(store).build(), keys, DefaultKinds.KINDS);
    private final BindingProcess process =
            new BindingProcess(axon.aggregates(), DefaultKinds.KINDS, Duration.ofSeconds(5), InstantSource.fixed(NOW));
    private final MemberId member = MemberId.generate(NOW);
    private final String card = keys.of(CARD).value();
    private final String phone = keys.of(PHONE).value();

    @BeforeEach
    void register() {
        process.register(member, List.of(wanted(CARD)));
    }

    @AfterEach
    void stop() {
        axon.close();
    }

    @Test
    void aRegistrationClaimsAndRegisters() {
        assertThat(store.lookAtCalls())
                .containsExactly(
                        "load " + card,
                        "append " + card + " identity.claimed",
                        "append " + member + " member.registered");
    }

    @Test
    void aRegistrationLooksAtEachIdentityOnce() {
        store.lookAtCalls();
        MemberId other = MemberId.generate(NOW);
        Identity email = Identity.of("email", "someone@example.com");

        process.register(other, List.of(wanted(PHONE), wanted(email)));

        String mail = keys.of(email).value();
        assertThat(store.lookAtCalls())
                .containsExactly(
                        "load " + phone,
                        "load " + mail,
                        "append " + mail + " identity.claimed",
                        "append " + phone + " identity.claimed",
                        "append " + other + " member.registered");
    }

    @Test
    void aRegistrationThatBelievedTooMuchLooksAgain() {
        MemberId other = MemberId.generate(NOW);
        Relation first = process.register(other, List.of(wanted(PHONE)));
        store.lookAtCalls();

        assertThat(process.register(other, List.of(wanted(PHONE)))).isEqualTo(first);

        assertThat(store.lookAtCalls())
                .containsExactly(
                        "load " + phone,
                        "append " + phone + " identity.claimed",
                        "append " + other + " member.registered",
                        "load " + other);
    }

    @Test
    void aBindThatMeetsNobodyIsTwoAppendsAndTheLoadsThatTheyAreDecidedOn() {
        store.lookAtCalls();

        process.bind(member, wanted(PHONE), ANY_VERSION);

        assertThat(store.lookAtCalls())
                .containsExactly(
                        "load " + member,
                        "load " + phone,
                        "append " + phone + " identity.claimed",
                        "load " + member,
                        "append " + member + " member.identity-bound");
    }

    @Test
    void anUnbindIsTwoAppendsAndTheirLoads() {
        process.bind(member, wanted(PHONE), ANY_VERSION);
        store.lookAtCalls();

        process.unbind(member, PHONE, ANY_VERSION);

        assertThat(store.lookAtCalls())
                .containsExactly(
                        "load " + member,
                        "append " + member + " member.identity-unbound",
                        "load " + phone,
                        "append " + phone + " identity.released");
    }

    @Test
    void whatTheMemberRefusesIsOneLoad() {
        store.lookAtCalls();

        assertThatThrownBy(() -> process.bind(member, wanted(Identity.of("el-card", "240000999999")), ANY_VERSION))
                .isInstanceOf(CommandRejected.class);

        assertThat(store.lookAtCalls()).containsExactly("load " + member);
    }

    private static Wanted wanted(Identity identity) {
        return new Wanted(identity, Optional.empty());
    }
}
