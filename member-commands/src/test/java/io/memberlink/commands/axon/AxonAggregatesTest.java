package io.memberlink.commands.axon;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.commands.binding.Aggregates;
import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.binding.DefaultKinds;
import io.memberlink.commands.binding.Wanted;
import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.Member;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Ownership;
import io.memberlink.domain.OwnershipCommand.ReleaseClaim;
import io.memberlink.domain.Relation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AxonAggregatesTest {
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");

    private final IdentityKeys keys = new IdentityKeys("a secret of some length".getBytes(UTF_8));
    private final InMemoryEventStorageEngine engine = new InMemoryEventStorageEngine();
    private final AxonRuntime axon = new AxonRuntime(engine, keys, DefaultKinds.KINDS);
    private final Aggregates aggregates = axon.aggregates();
    private final BindingProcess process =
            new BindingProcess(aggregates, DefaultKinds.KINDS, Duration.ofSeconds(5), InstantSource.fixed(NOW));

    @AfterEach
    void stop() {
        axon.close();
    }

    @Test
    void everyCommandAnswersTheStateThatALaterReadSees() {
        MemberId id = MemberId.generate(NOW);
        Relation registered = process.register(id, List.of(wanted(CARD)));
        Relation bound = process.bind(id, wanted(PHONE), OptionalLong.of(1)).relation();
        Relation unbound = process.unbind(id, PHONE, OptionalLong.of(2)).relation();

        assertThat(List.of(registered.version(), bound.version(), unbound.version()))
                .containsExactly(1L, 2L, 3L);
        assertThat(process.find(id)).contains(unbound);
        assertThat(aggregates.read(PHONE)).isEqualTo(new Ownership(Optional.empty(), 1));
    }

    @Test
    void aCommandThatChangesNothingOnAStreamThatDoesNotExistCreatesNone() {
        MemberId id = MemberId.generate(NOW);

        assertThat(aggregates.send(new ReleaseClaim(PHONE, id, 1, NOW))).isEqualTo(Ownership.NEVER_CLAIMED);
        assertThat(aggregates.read(PHONE)).isEqualTo(Ownership.NEVER_CLAIMED);
        assertThat(aggregates.read(id)).isEqualTo(Member.UNKNOWN);
    }

    @Test
    void aRefusalPassesThroughAsItIs() {
        MemberId id = MemberId.generate(NOW);

        assertThatThrownBy(() -> aggregates.send(new UnbindIdentity(id, PHONE, OptionalLong.empty(), NOW)))
                .isInstanceOf(CommandRejected.class)
                .hasMessage("no such member");
    }

    @Test
    void eventsNameTheRequestTheyWereMadeFor() {
        MemberId id = MemberId.generate(NOW);
        ScopedValue.where(CurrentRequest.ID, "r1").run(() -> process.register(id, List.of(wanted(CARD))));
        process.bind(id, wanted(PHONE), OptionalLong.empty());

        assertThat(engine.readEvents(id.toString()).asStream().map(DomainEventMessage::getMetaData))
                .satisfiesExactly(
                        first -> assertThat(first).containsOnly(Map.entry("request", "r1")),
                        second -> assertThat(second).isEmpty());
    }

    private static Wanted wanted(Identity identity) {
        return new Wanted(identity, Optional.empty());
    }
}
