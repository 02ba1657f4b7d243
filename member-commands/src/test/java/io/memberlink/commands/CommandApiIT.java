package io.memberlink.commands;

import static io.memberlink.commands.SomeIdentities.card;
import static io.memberlink.commands.SomeIdentities.email;
import static io.memberlink.commands.SomeIdentities.phone;
import static io.memberlink.commands.SomeIdentities.registration;
import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.commands.Http.Answer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommandApiIT {
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

    @Test
    void aRegisteredMemberIsShownWithAllItsIdentitiesInOrder() {
        Answer answer = http.post(
                "/v1/members",
                registration(
                        "{\"kind\":\"phone\",\"value\":\"139 1111 2222\",\"evidence\":"
                                + "{\"method\":\"sms-code\",\"verifier\":\"login\",\"at\":\"2026-11-20T07:59:58Z\"}}",
                        "{\"kind\":\"wechat-openid\",\"issuer\":\"wx1\",\"value\":\"oABCDEFGHIJKLMNOPQRSTUVWXYZ1\"}",
                        card()));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/v1/members/" + answer.memberId());
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.json().findValuesAsString("kind")).containsExactly("el-card", "phone", "wechat-openid");
        assertThat(answer.json().findValuesAsString("token")).containsOnly("1.1");
        assertThat(answer.json().at("/status").asString()).isEqualTo("active");
        assertThat(answer.json().at("/identities/1/value").asString()).isEqualTo("+8613911112222");
        assertThat(answer.json().at("/identities/1/evidence").toString())
                .isEqualTo("{\"method\":\"sms-code\",\"verifier\":\"login\",\"at\":\"2026-11-20T07:59:58Z\"}");
        assertThat(answer.json().at("/identities/2/issuer").asString()).isEqualTo("wx1");
        assertThat(http.get("/v1/members/" + answer.memberId()).text()).isEqualTo(answer.text());
    }

    @Test
    void bindingAnswers201AndThen200() {
        String member = register(card());
        String identity = phone();

        Answer first = http.post("/v1/members/" + member + "/identities", identity);
        Answer second = http.post("/v1/members/" + member + "/identities", identity);

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.header("ETag")).isEqualTo("\"2\"");
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
    }

    @Test
    void theEvidenceOfABindIsRecordedWithMethodVerifierAndTime() {
        String member = register(card());
        String phone = phone().replace("}", ",\"evidence\":{\"method\":\"sms-code\",\"verifier\":\"app\"}}");
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        Answer bound = http.post("/v1/members/" + member + "/identities", phone);
        Answer later = http.post("/v1/members/" + member + "/identities", email());

        JsonNode evidence = bound.json().at("/identities/1/evidence");
        assertThat(evidence.path("method").asString()).isEqualTo("sms-code");
        assertThat(evidence.path("verifier").asString()).isEqualTo("app");
        assertThat(Instant.parse(evidence.path("at").asString())).isBetween(before, Instant.now());
        assertThat(later.json().findValue("evidence")).isEqualTo(evidence);
        assertThat(http.get("/v1/members/" + member).json().findValue("evidence"))
                .isEqualTo(evidence);
    }

    @Test
    void anUnboundIdentityIsFreeForAnotherMember() {
        String phone = phone();
        String member = register(card(), phone);

        Answer unbound = http.post("/v1/members/" + member + "/identities/unbind", phone);
        Answer next = http.post("/v1/members", registration(phone));

        assertThat(unbound.status()).isEqualTo(200);
        assertThat(unbound.header("ETag")).isEqualTo("\"2\"");
        assertThat(unbound.json().at("/identities")).hasSize(1);
        assertThat(unbound.json().at("/unbound/kind").asString()).isEqualTo("phone");
        assertThat(unbound.json().at("/unbound/token").asString()).isEqualTo("1.2");
        assertThat(next.status()).isEqualTo(201);
        assertThat(next.json().at("/identities/0/epoch").asInt()).isEqualTo(2);
    }

    @Test
    void anIdentityIsBoundToTheMemberThatHoldsTheAnchor() {
        String anchor = card();
        String member = register(anchor);
        String body = "{\"anchor\":" + anchor + ",\"identity\":" + phone() + "}";

        Answer bound = http.post("/v1/bindings", body);

        assertThat(bound.status()).isEqualTo(201);
        assertThat(bound.memberId()).isEqualTo(member);
        assertThat(http.post("/v1/bindings", body).status()).isEqualTo(200);
    }

    @Test
    void aVersionThatIsStillTrueIsAccepted() {
        String member = register(card());

        assertThat(http.post("/v1/members/" + member + "/identities", phone(), "If-Match", "\"1\"")
                        .status())
                .isEqualTo(201);
        String email = email();
        assertThat(http.post("/v1/members/" + member + "/identities", email, "If-Match", "*")
                        .status())
                .isEqualTo(201);
        assertThat(http.post("/v1/members/" + member + "/identities/unbind", email, "If-Match", "\"3\"")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theDescriptionNamesEveryCallItsAnswersAndItsErrors() {
        JsonNode api = http.get("/v3/api-docs").json();

        assertThat(api.path("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/members",
                        "/v1/members/{memberId}",
                        "/v1/members/{memberId}/identities",
                        "/v1/members/{memberId}/identities/unbind",
                        "/v1/bindings");
        JsonNode bind = api.at("/paths/~1v1~1members~1{memberId}~1identities/post");
        assertThat(bind.at("/responses/201/content").toString()).contains("#/components/schemas/Relation");
        assertThat(bind.at("/responses/409/description").asString())
                .contains("identity-held", "identity-claim-pending", "kind-limit", "request-in-progress");
        assertThat(bind.path("parameters").findValuesAsString("name"))
                .contains("Idempotency-Key", "Caller", "If-Match");
        assertThat(api.at("/components/schemas").propertyNames()).contains("Relation", "Problem", "WantedIdentity");
        assertThat(http.get("/swagger-ui/index.html").status()).isEqualTo(200);
    }

    @Test
    void healthNamesEveryServerAndMetricsAreOffered() {
        assertThat(http.get("/actuator/health")
                        .json()
                        .at("/components/mysql/details")
                        .toString())
                .isEqualTo("{\"mysql-a\":\"up\",\"mysql-b\":\"up\"}");
        assertThat(http.get("/actuator/health/readiness").status()).isEqualTo(200);
        assertThat(http.get("/actuator/prometheus").text()).contains("memberlink_tail_events", "http_server_requests");
    }

    private static String register(String... identities) {
        return http.post("/v1/members", registration(identities)).memberId();
    }
}
