package io.memberlink.commands;

import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.commands.Http.Answer;
import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What callers meet after a node has crashed between the two steps of a command. */
class CrashedCommandsIT {
    private static final Instant LONG_AGO = Instant.now().minusSeconds(60);
    private static CommandsNode node;
    private static Http http;
    private static EventStore store;

    private final String phone = SomeIdentities.phone();
    private final Identity identity = Identity.of("phone", phone.replaceAll(".*\"(139\\d+)\".*", "+86$1"));

    @BeforeAll
    static void start() {
        node = CommandsNode.start(CommandsNode.newPlatform(), "--memberlink.commands.claim-lease=2s");
        http = node.http();
        store = node.bean(EventStore.class);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void aClaimThatOutlivedItsLeaseIsFencedOnTheClaimersStreamAndTakenOver() {
        String claimer = register(card());
        String member = register(card());
        claimed(claimer, LONG_AGO);

        Answer bound = http.post("/v1/members/" + member + "/identities", phone);

        assertThat(bound.status()).as(bound.text()).isEqualTo(201);
        assertThat(bound.json().findValuesAsString("token")).contains("2.2");
        assertThat(store.readStream(claimer, 1)).extracting(StoredEvent::type).containsExactly("member.claim-fenced");
        CommandErrorsIT.assertProblem(
                http.post("/v1/members/" + claimer + "/identities", phone), 409, "identity-held", false);
    }

    @Test
    void theClaimerItselfBindsAgainWithoutWaiting() {
        String claimer = register(card());
        claimed(claimer, Instant.now());

        assertThat(http.post("/v1/members/" + claimer + "/identities", phone).status())
                .isEqualTo(201);
    }

    @Test
    void othersAreToldHowLongAClaimKeepsThemWaiting() {
        claimed(register(card()), Instant.now());

        Answer pending = http.post("/v1/members/" + register(card()) + "/identities", phone);

        CommandErrorsIT.assertProblem(pending, 409, "identity-claim-pending", true);
        assertThat(Integer.parseInt(pending.header("Retry-After"))).isBetween(1, 2);
    }

    @Test
    void anUnbindThatWasNotReleasedKeepsNobodyWaiting() {
        unboundAndNotReleased();

        Answer next = http.post("/v1/members", registration(phone));

        assertThat(next.status()).as(next.text()).isEqualTo(201);
        assertThat(next.json().findValuesAsString("token")).containsExactly("2.1");
    }

    @Test
    void anUnbindThatWasNotReleasedIsReleasedWithoutAnybodyAsking() {
        unboundAndNotReleased();

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(store.readStream(stream(), 0))
                        .extracting(StoredEvent::type)
                        .containsExactly("identity.claimed", "identity.released"));
    }

    private String stream() {
        return node.bean(IdentityKeys.class).of(identity).value();
    }

    /** The first step of a bind. */
    private void claimed(String member, Instant at) {
        append(
                stream(),
                "identity",
                0,
                MemberEventCodec.encode(new IdentityClaimed(identity, new MemberId(UUID.fromString(member)), 1, at)));
    }

    /** The first step of an unbind. */
    private void unboundAndNotReleased() {
        String card = card();
        Answer registered = http.post("/v1/members", registration(card, phone));
        MemberId member = new MemberId(UUID.fromString(registered.memberId()));
        Identity left = Identity.of(
                "el-card", registered.json().at("/identities/0/value").asString());
        Relation relation =
                new Relation(member, 2, MemberStatus.ACTIVE, List.of(new Binding(left, 1, LONG_AGO, Optional.empty())));
        append(
                member.toString(),
                "member",
                1,
                MemberEventCodec.encode(new IdentityUnbound(relation, identity, 1, Instant.now())));
    }

    private static void append(String stream, String type, long sequence, EncodedEvent event) {
        store.append(List.of(new NewEvent(
                        stream,
                        type,
                        sequence,
                        UUID.randomUUID().toString(),
                        event.type(),
                        event.revision(),
                        Instant.now(),
                        event.payload(),
                        "{}".getBytes(StandardCharsets.UTF_8))))
                .join();
    }

    private static String register(String... identities) {
        return http.post("/v1/members", registration(identities)).memberId();
    }
}
