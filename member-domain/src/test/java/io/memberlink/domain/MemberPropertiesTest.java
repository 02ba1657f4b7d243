package io.memberlink.domain;

import static io.memberlink.domain.DefaultKinds.KINDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.MemberCommand.BindIdentity;
import io.memberlink.domain.MemberCommand.FenceClaim;
import io.memberlink.domain.MemberCommand.RegisterMember;
import io.memberlink.domain.MemberCommand.UnbindIdentity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked of a member, in whatever order, these hold. */
class MemberPropertiesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:00:00Z");
    private static final MemberId ANNA = MemberId.generate(NOW);

    @Property
    void everyEventCarriesTheRelationThatFoldingLeadsTo(@ForAll("commands") List<MemberCommand> commands) {
        History history = History.of(commands);

        List<Identity> held = new ArrayList<>();
        for (MemberEvent event : history.events) {
            switch (event) {
                case MemberEvent.MemberRegistered e -> e.relation().identities().forEach(held::add);
                case MemberEvent.IdentityBound e -> held.add(e.binding().identity());
                case MemberEvent.IdentityUnbound e -> held.remove(e.identity());
                case MemberEvent.ClaimFenced e -> assertThat(held).doesNotContain(e.identity());
            }
            assertThat(event.relation().identities()).containsExactlyInAnyOrderElementsOf(held);
            assertThat(event.relation().identities()).isSorted();
        }
    }

    @Property
    void versionsCountTheEvents(@ForAll("commands") List<MemberCommand> commands) {
        List<MemberEvent> events = History.of(commands).events;

        for (int i = 0; i < events.size(); i++) {
            assertThat(events.get(i).relation().version()).isEqualTo(i + 1);
        }
    }

    @Property
    void noLimitIsEverExceededAndTheLastIdentityStays(@ForAll("commands") List<MemberCommand> commands) {
        for (MemberEvent event : History.of(commands).events) {
            event.relation()
                    .identities()
                    .forEach(
                            identity -> assertThat(event.relation().identities().filter(identity::sharesLimitWith))
                                    .hasSizeLessThanOrEqualTo(KINDS.limitOf(identity.kind())));
            if (event.relation().status() == MemberStatus.ACTIVE) {
                assertThat(event.relation().bindings()).isNotEmpty();
            }
        }
    }

    @Property
    void epochsOfAnIdentityNeverDecreaseAndNoneIsBoundTwice(@ForAll("commands") List<MemberCommand> commands) {
        Map<Identity, Long> closed = new HashMap<>();
        for (MemberEvent event : History.of(commands).events) {
            switch (event) {
                case MemberEvent.MemberRegistered e ->
                    e.relation().bindings().forEach(b -> closed.put(b.identity(), b.epoch()));
                case MemberEvent.IdentityBound e -> {
                    assertThat(e.binding().epoch())
                            .isGreaterThan(closed.getOrDefault(e.binding().identity(), 0L));
                    closed.put(e.binding().identity(), e.binding().epoch());
                }
                case MemberEvent.IdentityUnbound e -> assertThat(e.epoch()).isEqualTo(closed.get(e.identity()));
                case MemberEvent.ClaimFenced e -> {
                    assertThat(e.epoch()).isGreaterThan(closed.getOrDefault(e.identity(), 0L));
                    closed.put(e.identity(), e.epoch());
                }
            }
        }
    }

    @Property
    void sendingTheSameBindOrFenceAgainChangesNothing(@ForAll("commands") List<MemberCommand> commands) {
        History history = History.of(commands);
        for (MemberCommand command : commands) {
            if (command instanceof UnbindIdentity) {
                continue;
            }
            List<MemberEvent> first = history.tell(command);
            List<MemberEvent> second = history.tell(command);
            assertThat(first.isEmpty() || second.isEmpty()).isTrue();
        }
    }

    @Provide
    Arbitrary<List<MemberCommand>> commands() {
        Arbitrary<Identity> identities = Arbitraries.of(
                Identity.of("phone", "+8613912345671"),
                Identity.of("phone", "+8613912345672"),
                Identity.of("phone", "+8613912345673"),
                Identity.of("phone", "+8613912345674"),
                Identity.of("el-card", "240000123456"),
                Identity.of("el-card", "240000123457"),
                new Identity("wechat-openid", Optional.of("app-1"), "oh2zucR-LGOTU2Ixw7gBOirOl3U6"),
                new Identity("wechat-openid", Optional.of("app-2"), "oh2zucR-LGOTU2Ixw7gBOirOl3U6"));
        Arbitrary<Long> epochs = Arbitraries.longs().between(1, 6);
        Arbitrary<Binding> bindings =
                Combinators.combine(identities, epochs).as((i, e) -> new Binding(i, e, NOW, Optional.empty()));
        Arbitrary<MemberCommand> command = Arbitraries.frequencyOf(
                Tuple.of(
                        1,
                        bindings.list()
                                .ofMinSize(1)
                                .ofMaxSize(3)
                                .uniqueElements(Binding::identity)
                                .map(list -> new RegisterMember(ANNA, list, NOW))),
                Tuple.of(6, bindings.map(b -> new BindIdentity(ANNA, b, OptionalLong.empty()))),
                Tuple.of(3, identities.map(i -> new UnbindIdentity(ANNA, i, OptionalLong.empty(), NOW))),
                Tuple.of(2, Combinators.combine(identities, epochs).as((i, e) -> new FenceClaim(ANNA, i, e, NOW))));
        return command.list().ofMaxSize(30);
    }

    private static final class History {
        final List<MemberEvent> events = new ArrayList<>();
        private Member member = Member.UNKNOWN;

        static History of(List<MemberCommand> commands) {
            History history = new History();
            commands.forEach(history::tell);
            return history;
        }

        List<MemberEvent> tell(MemberCommand command) {
            try {
                List<MemberEvent> decided = Member.decide(member, command, KINDS);
                decided.forEach(event -> member = Member.evolve(member, event));
                events.addAll(decided);
                return decided;
            } catch (CommandRejected refused) {
                return List.of();
            }
        }
    }
}
