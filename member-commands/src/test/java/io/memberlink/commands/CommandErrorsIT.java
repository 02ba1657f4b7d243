package io.memberlink.commands;

import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.identity;
import static io.memberlink.commands.SomeIdentities.phone;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.Http.Answer;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.ShardPositions;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandErrorsIT {
    private static CommandsNode node;
    private static Http http;

    @BeforeAll
    static void start() {
        node = CommandsNode.start(CommandsNode.newPlatform());
        http = node.http();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "[]",
                "{}",
                "{\"identities\":null}",
                "{\"identities\":[]}",
                "{\"identities\":[null]}",
                "{\"identities\":[{\"kind\":\"phone\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":null}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":13912345678}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":true}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":[\"13912345678\"]}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\",\"colour\":\"red\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\",\"value\":\"13912345679\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\"}]} {}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\"},{\"kind\":\"phone\",\"value\":\"+86 139 1234 5678\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\",\"evidence\":{}}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\",\"evidence\":{\"method\":\" \",\"verifier\":\"v\"}}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\",\"evidence\":{\"method\":\"m\",\"verifier\":\"v\",\"at\":\"yesterday\"}}]}"
            })
    void aBodyOfAnotherFormIsMalformedAndNoValueIsRepeated(String body) {
        Answer answer = http.post("/v1/members", body);

        assertProblem(answer, 400, "malformed-request", false);
        assertThat(answer.text()).doesNotContain("1391234567");
    }

    @Test
    void moreIdentitiesThanARegistrationMayHaveAreMalformed() {
        String many = IntStream.range(0, 21).mapToObj(i -> card()).collect(Collectors.joining(","));

        assertProblem(http.post("/v1/members", "{\"identities\":[" + many + "]}"), 400, "malformed-request", false);
    }

    @Test
    void anIdempotencyKeyOfAnotherFormIsMalformed() {
        assertProblem(
                http.post("/v1/members", registration(phone()), "Idempotency-Key", "k".repeat(129)),
                400,
                "malformed-request",
                false);
        assertProblem(
                http.post("/v1/members", registration(phone()), "Idempotency-Key", "two words"),
                400,
                "malformed-request",
                false);
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertProblem(http.get("/v1/nothing"), 404, "not-found", false);
    }

    @Test
    void anotherMethodIsNotAllowed() {
        Answer answer = http.send("PUT", "/v1/members", "application/json", "{}");

        assertProblem(answer, 405, "method-not-allowed", false);
        assertThat(answer.header("Allow")).contains("POST");
        assertThat(answer.header("Connection"))
                .as("its body may not have come yet")
                .isEqualTo("close");
    }

    @Test
    void anotherMediaTypeIsUnsupported() {
        assertProblem(
                http.send("POST", "/v1/members", "text/plain", registration(phone())),
                415,
                "unsupported-media-type",
                false);
    }

    @Test
    void aBodyOver64KilobytesIsTooLarge() {
        assertProblem(
                http.post("/v1/members", registration(identity("phone", "1".repeat(70_000)))), 413, "too-large", false);
    }

    @Test
    void aMemberThatDoesNotExistIsUnknown() {
        for (String id : new String[] {UUID.randomUUID().toString(), "no-uuid"}) {
            assertProblem(http.get("/v1/members/" + id), 404, "member-unknown", false);
            assertProblem(http.post("/v1/members/" + id + "/identities", phone()), 404, "member-unknown", false);
            assertProblem(http.post("/v1/members/" + id + "/identities/unbind", phone()), 404, "member-unknown", false);
        }
    }

    @Test
    void anAnchorThatNobodyHoldsIsUnknown() {
        assertProblem(
                http.post("/v1/bindings", "{\"anchor\":" + phone() + ",\"identity\":" + card() + "}"),
                404,
                "identity-unknown",
                false);
    }

    @Test
    void onlyWhatIsBoundCanBeUnbound() {
        assertProblem(
                http.post("/v1/members/" + register(card()) + "/identities/unbind", phone()),
                404,
                "identity-not-bound",
                false);
    }

    @Test
    void anIdentityOfAnotherMemberIsHeldAndItsHolderIsNotNamed() {
        String phone = phone();
        String holder = register(phone);
        String member = register(card());

        Answer bind = http.post("/v1/members/" + member + "/identities", phone);

        assertProblem(bind, 409, "identity-held", false);
        assertThat(bind.text()).doesNotContain(holder);
        assertProblem(http.post("/v1/members", registration(card(), phone)), 409, "identity-held", false);
    }

    @Test
    void aLimitIsKept() {
        assertProblem(http.post("/v1/members", registration(card(), card())), 409, "kind-limit", false);
        assertProblem(http.post("/v1/members/" + register(card()) + "/identities", card()), 409, "kind-limit", false);
    }

    @Test
    void anOldVersionIsAMismatch() {
        String member = register(card(), phone());
        http.post("/v1/members/" + member + "/identities", phone());

        for (String tag : new String[] {"\"1\"", "W/\"2\"", "\"two\"", "2"}) {
            assertProblem(
                    http.post("/v1/members/" + member + "/identities", phone(), "If-Match", tag),
                    412,
                    "version-mismatch",
                    false);
        }
    }

    @Test
    void anInvalidIdentityIsRefused() {
        Answer answer = http.post("/v1/members", registration(card(), identity("phone", "12345")));

        assertProblem(answer, 422, "invalid-identity", false);
        assertThat(answer.json().path("detail").asString())
                .startsWith("identities[1]: ")
                .doesNotContain("12345");
        assertProblem(
                http.post("/v1/members", registration(identity("shoe-size", "43"))), 422, "invalid-identity", false);
    }

    @Test
    void aPlaceholderIsBlocked() {
        assertProblem(
                http.post("/v1/members", registration(identity("phone", "138 0013 8000"))),
                422,
                "blocked-identity",
                false);
    }

    @Test
    void theLastIdentityStays() {
        String phone = phone();

        assertProblem(
                http.post("/v1/members/" + register(phone) + "/identities/unbind", phone), 422, "last-identity", false);
    }

    @Test
    void whatIsRefusedChangesNothingAndLeavesNoClaim() {
        String held = phone();
        String card = card();
        String holder = register(card(), held);
        String member = register(card);
        ShardPositions before = node.bean(EventStore.class).heads();

        List<Answer> refused = List.of(
                http.post("/v1/members", registration(card(), held)),
                http.post("/v1/members", registration(card(), card())),
                http.post("/v1/members", registration(phone(), identity("phone", "12345"))),
                http.post("/v1/members/" + member + "/identities", held),
                http.post("/v1/members/" + member + "/identities", card()),
                http.post("/v1/members/" + member + "/identities", phone(), "If-Match", "\"7\""),
                http.post("/v1/members/" + UUID.randomUUID() + "/identities", phone()),
                http.post("/v1/members/" + holder + "/identities/unbind", held, "If-Match", "\"7\""),
                http.post("/v1/members/" + member + "/identities/unbind", held),
                http.post("/v1/members/" + member + "/identities/unbind", card),
                http.post("/v1/bindings", "{\"anchor\":" + phone() + ",\"identity\":" + phone() + "}"));

        assertThat(refused)
                .extracting(Answer::status)
                .containsExactly(409, 409, 422, 409, 409, 412, 404, 412, 404, 422, 404);
        assertThat(node.bean(EventStore.class).heads()).isEqualTo(before);
    }

    static void assertProblem(Answer answer, int status, String code, boolean retryable) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("retryable").asBoolean()).isEqualTo(retryable);
        assertThat(answer.json().path("traceId").asString()).matches("[0-9a-f]{32}");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.header("Retry-After").isEmpty()).isNotEqualTo(retryable);
    }

    private static String register(String... identities) {
        return http.post("/v1/members", registration(identities)).memberId();
    }
}
