package io.memberlink.commands;

import static io.memberlink.commands.CommandErrorsIT.assertProblem;
import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.email;
import static io.memberlink.commands.SomeIdentities.phone;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.Http.Answer;
import io.memberlink.commands.idempotency.IdempotentRequests;
import io.memberlink.commands.idempotency.RequestKey;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.localstack.LocalServers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class IdempotencyIT {
    private static final String PLATFORM = CommandsNode.newPlatform();
    private static CommandsNode first;
    private static CommandsNode second;

    @BeforeAll
    static void start() {
        first = CommandsNode.start(PLATFORM);
        second = CommandsNode.start(PLATFORM);
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
    }

    @Test
    void anotherNodeGivesTheSameAnswerToTheSameKey() {
        String key = newKey();
        String body = registration(card(), phone());

        Answer once = first.http().post("/v1/members", body, "Idempotency-Key", key);
        Answer again = second.http().post("/v1/members", body, "Idempotency-Key", key);

        assertThat(once.status()).isEqualTo(201);
        assertSame(again, once);
    }

    @Test
    void bindAndUnbindAreRepeatedWithTheirFirstAnswer() {
        String member = register(card());
        String phone = phone();
        String bindKey = newKey();
        String unbindKey = newKey();

        Answer bound = first.http().post("/v1/members/" + member + "/identities", phone, "Idempotency-Key", bindKey);
        Answer unbound =
                first.http().post("/v1/members/" + member + "/identities/unbind", phone, "Idempotency-Key", unbindKey);

        assertThat(bound.status()).isEqualTo(201);
        assertSame(
                second.http().post("/v1/members/" + member + "/identities", phone, "Idempotency-Key", bindKey), bound);
        assertSame(
                second.http().post("/v1/members/" + member + "/identities/unbind", phone, "Idempotency-Key", unbindKey),
                unbound);
    }

    @Test
    void aFinalRefusalIsKeptEvenWhenItsReasonIsGone() {
        String phone = phone();
        String holder = register(card(), phone);
        String member = register(card());
        String key = newKey();

        assertProblem(bind(member, phone, key), 409, "identity-held", false);
        first.http().post("/v1/members/" + holder + "/identities/unbind", phone);

        assertProblem(bind(member, phone, key), 409, "identity-held", false);
        assertThat(bind(member, phone, newKey()).status()).isEqualTo(201);
    }

    @Test
    void aKeyStandsForOneBodyOfOneCallOfOneCaller() {
        String key = newKey();
        String body = registration(card());
        String member = first.http()
                .post("/v1/members", body, "Idempotency-Key", key, "Caller", "order-center")
                .memberId();

        assertProblem(
                first.http()
                        .post("/v1/members", registration(card()), "Idempotency-Key", key, "Caller", "order-center"),
                422,
                "idempotency-key-reused",
                false);
        assertProblem(
                first.http()
                        .post(
                                "/v1/members/" + member + "/identities",
                                phone(),
                                "Idempotency-Key",
                                key,
                                "Caller",
                                "order-center"),
                422,
                "idempotency-key-reused",
                false);
        assertThat(first.http()
                        .post("/v1/members", registration(card()), "Idempotency-Key", key, "Caller", "campaign")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void ofManyAtOnceOneIsExecutedAndTheOthersGetItsAnswerOrAreAskedToWait() throws Exception {
        String key = newKey();
        String body = registration(card(), phone(), email());
        List<Future<Answer>> answers = new ArrayList<>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                Http node = (i % 2 == 0 ? first : second).http();
                answers.add(callers.submit(() -> node.post("/v1/members", body, "Idempotency-Key", key)));
            }
        }

        String member =
                first.http().post("/v1/members", body, "Idempotency-Key", key).memberId();
        for (Future<Answer> answer : answers) {
            if (answer.get().status() == 201) {
                assertThat(answer.get().memberId()).isEqualTo(member);
            } else {
                assertProblem(answer.get(), 409, "request-in-progress", true);
            }
        }
    }

    @Test
    void anotherNodeFindsWhatANodeDidThatCrashedBeforeItsAnswer() throws SQLException {
        String anchor = card();
        String phone = phone();
        String email = email();
        Answer registered = callAndCrash("/v1/members", registration(anchor));
        String member = registered.memberId();

        callAndCrash("/v1/members/" + member + "/identities", phone);
        callAndCrash("/v1/bindings", "{\"anchor\":" + anchor + ",\"identity\":" + email + "}");
        callAndCrash("/v1/members/" + member + "/identities/unbind", phone);

        assertThat(first.http().get("/v1/members/" + member).header("ETag")).isEqualTo("\"4\"");
    }

    @Test
    void aRequestThatCrashedBeforeItsEffectIsExecutedByItsRepetition() throws SQLException {
        String key = newKey();
        String phone = phone();
        String holder = register(card(), phone);
        String member = register(card());
        assertProblem(bind(member, phone, key), 409, "identity-held", false);
        first.http().post("/v1/members/" + holder + "/identities/unbind", phone);
        forgetAnswer(key);

        assertThat(bind(member, phone, key).status()).isEqualTo(201);
    }

    @Test
    void aResumedRequestThatHasToWaitStaysTheSameRequest() throws SQLException {
        String key = newKey();
        String phone = phone();
        String holder = register(card(), phone);
        String body = registration(card(), phone);
        first.http().post("/v1/members", body, "Idempotency-Key", key);
        forgetAnswer(key);
        first.http().post("/v1/members/" + holder + "/identities/unbind", phone);
        claimByAnother(phone, 2);

        assertProblem(
                second.http().post("/v1/members", body, "Idempotency-Key", key), 409, "identity-claim-pending", true);

        assertThat(sql("update idempotent_request set lease_until = ? where key_digest = ?", 0, key))
                .as("what a slow first execution does is found under it")
                .isOne();
    }

    @Test
    void aRequestThatStillRunsIsNotExecutedTwice() throws SQLException {
        String key = newKey();
        String member = register(card());
        String phone = phone();
        bind(member, phone, key);
        sql("update idempotent_request set status = null, lease_until = ? where key_digest = ?", Long.MAX_VALUE, key);

        assertProblem(bind(member, phone, key), 409, "request-in-progress", true);
    }

    @Test
    void afterItsTimeAKeyMayStandForAnotherRequest() throws SQLException {
        String key = newKey();
        bind(register(card()), phone(), key);
        sql("update idempotent_request set created_at = ? where key_digest = ?", 0, key);

        assertThat(bind(register(card()), phone(), key).status()).isEqualTo(201);
    }

    @Test
    void whatIsTooOldIsPurged() throws SQLException {
        String key = newKey();
        bind(register(card()), phone(), key);
        sql("update idempotent_request set created_at = ? where key_digest = ?", 0, key);

        first.bean(IdempotentRequests.class).purge();

        assertThat(sql("update idempotent_request set created_at = ? where key_digest = ?", 1, key))
                .isZero();
    }

    /** Calls one node, takes the answer away from its memory as a crash would have, and expects it from the other node. */
    private static Answer callAndCrash(String path, String body) throws SQLException {
        String key = newKey();
        Answer once = first.http().post(path, body, "Idempotency-Key", key);
        forgetAnswer(key);
        assertSame(second.http().post(path, body, "Idempotency-Key", key), once);
        assertSame(first.http().post(path, body, "Idempotency-Key", key), once);
        return once;
    }

    /** As a bind leaves it that crashed between its two steps. */
    private static void claimByAnother(String phone, long sequence) {
        Identity identity = Identity.of("phone", phone.replaceAll(".*\"(139\\d+)\".*", "+86$1"));
        Instant now = Instant.now();
        EncodedEvent claimed =
                MemberEventCodec.encode(new IdentityClaimed(identity, MemberId.generate(now), sequence, now));
        first.bean(EventStore.class)
                .append(List.of(new NewEvent(
                        first.bean(IdentityKeys.class).of(identity).value(),
                        "identity",
                        sequence,
                        UUID.randomUUID().toString(),
                        claimed.type(),
                        claimed.revision(),
                        now,
                        claimed.payload(),
                        "{}".getBytes(StandardCharsets.UTF_8))))
                .join();
    }

    private static void forgetAnswer(String key) throws SQLException {
        sql(
                "update idempotent_request set status = null, refusal = null, lease_until = ? where key_digest = ?",
                0,
                key);
    }

    /** On every server, since the key decides on which the row is. */
    private static int sql(String update, long value, String key) throws SQLException {
        int rows = 0;
        for (String letter : List.of("a", "b")) {
            String url = LocalServers.shared().mariaDb(letter).url() + PLATFORM;
            try (Connection connection = DriverManager.getConnection(url, "root", "");
                    PreparedStatement statement = connection.prepareStatement(update)) {
                statement.setLong(1, value);
                statement.setBytes(
                        2, RequestKey.of("anonymous", key, new byte[0]).key());
                rows += statement.executeUpdate();
            }
        }
        return rows;
    }

    private Answer bind(String member, String identity, String key) {
        return first.http().post("/v1/members/" + member + "/identities", identity, "Idempotency-Key", key);
    }

    private static String register(String... identities) {
        return first.http().post("/v1/members", registration(identities)).memberId();
    }

    private static void assertSame(Answer again, Answer once) {
        assertThat(again.status()).isEqualTo(once.status());
        assertThat(again.text()).isEqualTo(once.text());
        assertThat(again.header("Location")).isEqualTo(once.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(once.header("ETag"));
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}
