package io.memberlink.query;

import static io.memberlink.query.platform.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.json.RelationJson;
import io.memberlink.localstack.LocalServers;
import io.memberlink.query.platform.EventLog;
import io.memberlink.query.platform.LookupPlatform;
import io.memberlink.query.platform.QueryNode;
import io.memberlink.query.source.RouteWatch;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LookupApiIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OPENID = "oLookup_abcdefghijklmnopqrst";
    private static final Identity PHONE = Identity.of("phone", "+8613912345678");
    private static final Identity EMAIL = Identity.of("email", "a/b%c;d@example.org");
    private static final Identity CARD = Identity.of("el-card", "240000123456");
    private static final Identity WECHAT = new Identity("wechat-openid", Optional.of("wx-app"), OPENID);
    private static final Identity MOVED = Identity.of("phone", "+8613912345679");
    private static final Identity ABANDONED = Identity.of("phone", "+8613912345670");

    private final LookupPlatform platform = new LookupPlatform(
            LocalServers.shared(), List.of("a", "b"), List.of("es-primary", "es-backup", "es-marketing"));
    private final QueryNode node = platform.node();
    private final EventLog log = platform.log();
    private final Relation member = registerAndBind();
    private final Relation newHolder = move();

    @BeforeAll
    void waitUntilEverySourceIsKnown() {
        log.claim(ABANDONED, MemberId.generate(Instant.now()));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(sources())
                        .hasSize(5)
                        .allSatisfy(source ->
                                assertThat(source.get("complete").asBoolean()).isTrue()));
    }

    @AfterAll
    void stopPlatform() {
        platform.close();
    }

    private Relation registerAndBind() {
        Relation registered = show(log.register(PHONE, EMAIL, WECHAT)).relation();
        return show(log.bind(registered, CARD)).relation();
    }

    private Relation move() {
        Relation first = show(log.register(MOVED, Identity.of("email", "first@example.org")))
                .relation();
        show(log.unbind(first, MOVED));
        return show(log.register(MOVED)).relation();
    }

    private MemberEvent show(MemberEvent event) {
        return platform.show(event);
    }

    private List<JsonNode> sources() {
        JsonNode health = json(node.get("console", "/actuator/health"));
        return health.at("/components/sources/details").valueStream().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "redis-a, order-center",
        "es-primary, order-center",
        "es-backup, order-center",
        "es-marketing, campaign",
        "event-store, order-center"
    })
    void everySourceAnswersWithTheSameRelation(String source, String caller) {
        pin(source, caller);
        for (Identity identity : List.of(PHONE, EMAIL, CARD, WECHAT)) {
            HttpResponse<String> answer = relation(caller, identity, "");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Served-By")).contains(source);
            assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
            assertThat(answer.headers().firstValue("Stale-Seconds")).isEmpty();
            assertThat(answer.body()).isEqualTo(relationJson());
        }
        assertThat(relation(caller, MOVED, "").body())
                .contains(newHolder.memberId().toString());
        assertThat(node.get(caller, "/v1/members/" + member.memberId()).body()).isEqualTo(relationJson());
        pin(RouteWatch.AUTO, "order-center");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-primary", "es-backup", "event-store"})
    void whatNobodyHoldsIsUnknownInEverySourceThatHoldsEverything(String source) {
        pin(source, "order-center");
        HttpResponse<String> unknown = node.relation("order-center", "phone", "13912345670", "");

        assertProblem(unknown, 404, "identity-unknown");
        assertThat(unknown.headers().firstValue("Served-By")).contains(source);
        assertProblem(node.get("order-center", "/v1/members/" + UUID.randomUUID()), 404, "member-unknown");
        pin(RouteWatch.AUTO, "order-center");
    }

    @Test
    void aRouteIsFollowedByEveryNodeWithinASecond() {
        try (QueryNode other = platform.anotherNode()) {
            List<QueryNode> nodes = List.of(node, other);
            nodes.forEach(each -> follows(each, "redis-a", Duration.ofSeconds(30)));
            List<Duration> times = new ArrayList<>();
            for (String route : List.of("es-backup", "es-primary", "es-backup")) {
                platform.setRoute(route);
                Instant set = Instant.now();
                nodes.forEach(each -> follows(each, route, Duration.ofSeconds(5)));
                times.add(Duration.between(set, Instant.now()));
            }
            pin(RouteWatch.AUTO, "order-center");

            assertThat(times).as("a busy machine may hold one of them up").anyMatch(time -> time.toMillis() < 1_000);
        }
    }

    private static void follows(QueryNode node, String source, Duration patience) {
        await().atMost(patience)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> assertThat(node.relation("order-center", "phone", "13912345678", "")
                                .headers()
                                .firstValue("Served-By"))
                        .contains(source));
    }

    @Test
    void valuesAreNormalisedAsInCommands() {
        assertThat(node.relation("order-center", "phone", " 139-1234 5678", "").body())
                .isEqualTo(relationJson());
        assertThat(node.relation("order-center", "el-card", "２４００００１２３４５６", "").body())
                .isEqualTo(relationJson());
    }

    @Test
    void aBatchAnswersInTheOrderOfTheRequestAndEachForItself() {
        HttpResponse<String> answer = node.lookup("order-center", """
                {"identities":[{"kind":"el-card","value":"2400-0012-3456"},
                               {"kind":"phone","value":"123"},
                               {"kind":"phone","value":"13912345670"},
                               {"kind":"phone","value":"13912345678","atLeast":"seen"},
                               {"kind":"email","value":"Anonymous"},
                               {"kind":"wechat-openid","issuer":"wx-app","value":"%s"}]}
                """.formatted(OPENID));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode results = json(answer).get("results");
        assertThat(results.size()).isEqualTo(6);
        assertThat(results.get(0).get("identity").get("value").asString()).isEqualTo("240000123456");
        assertThat(results.get(0).get("found").asBoolean()).isTrue();
        assertThat(results.get(0).get("token").asString()).isEqualTo("1.2");
        assertThat(results.get(0).get("relation")).isEqualTo(JSON.readTree(relationJson()));
        assertThat(results.get(1).at("/error/code").asString()).isEqualTo("invalid-identity");
        assertThat(results.get(1).at("/identity/value").asString()).isEqualTo("123");
        assertThat(results.get(2).get("found").asBoolean()).isFalse();
        assertThat(results.get(2).get("servedBy").asString()).isIn("es-primary", "redis-a");
        assertThat(results.get(2).has("error")).isFalse();
        assertThat(results.get(3).at("/error/code").asString()).isEqualTo("malformed-request");
        assertThat(results.get(4).at("/error/code").asString()).isEqualTo("blocked-identity");
        assertThat(results.get(5).at("/identity/issuer").asString()).isEqualTo("wx-app");
        assertThat(results.get(5).get("found").asBoolean()).isTrue();
    }

    @Test
    void aStrongBatchIsServedByTheEventStoreAlone() {
        String body = "{\"consistency\":\"strong\",\"identities\":[{\"kind\":\"phone\",\"value\":\"13912345678\"},"
                + "{\"kind\":\"phone\",\"value\":\"13912345670\"}]}";
        HttpResponse<String> answer = node.lookup("console", body);

        assertThat(answer.headers().firstValue("Served-By")).contains("event-store");
        JsonNode results = json(answer).get("results");
        assertThat(results.get(0).get("relation")).isEqualTo(JSON.readTree(relationJson()));
        assertThat(results.get(1).get("found").asBoolean()).isFalse();
        assertProblem(node.lookup("campaign", body), 403, "not-allowed");
        assertProblem(node.lookup("whoever", body), 403, "not-allowed");
    }

    @Test
    void whoHasSeenANewerVersionIsServedBySomethingNewEnough() {
        Relation before =
                show(log.register(Identity.of("phone", "+8613912345600"))).relation();
        MemberEvent after = log.bind(before, Identity.of("email", "seen@example.org"));

        HttpResponse<String> eventual = node.relation("order-center", "phone", "13912345600", "");
        HttpResponse<String> seen = node.relation("order-center", "phone", "13912345600", "?atLeast=1.2");

        assertThat(json(eventual).get("version").asLong()).isEqualTo(1);
        assertThat(json(seen).get("version").asLong()).isEqualTo(2);
        assertThat(seen.headers().firstValue("Served-By")).contains("event-store");
        assertProblem(node.relation("campaign", "phone", "13912345600", "?atLeast=1.2"), 503, "unavailable");
        show(after);
        assertThat(node.relation("campaign", "phone", "13912345600", "?atLeast=1.2")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void kindsThatACallerMayNotSeeAreLeftOutButStillFound() {
        HttpResponse<String> answer = relation("call-center", CARD, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer)
                        .get("identities")
                        .valueStream()
                        .map(identity -> identity.get("kind").asString()))
                .containsExactly("email", "phone");
        assertThat(answer.headers().firstValue("ETag")).contains("\"2\"");
    }

    @Test
    void aMissInTheCacheIsAnsweredByAClusterAndThenByTheCache() {
        MemberEvent registered = log.register(Identity.of("phone", "+8613912345601"));
        platform.showExceptIn("redis-a", registered);

        HttpResponse<String> first = node.relation("order-center", "phone", "13912345601", "");

        assertThat(first.headers().firstValue("Served-By"))
                .hasValueSatisfying(source -> assertThat(source).startsWith("es-"));
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            HttpResponse<String> next = node.relation("order-center", "phone", "13912345601", "");
            assertThat(next.headers().firstValue("Served-By")).contains("redis-a");
            assertThat(next.body()).isEqualTo(first.body());
        });
    }

    @Test
    void thatNobodyHoldsAnIdentityIsRememberedUntilSomebodyDoes() {
        assertProblem(node.relation("order-center", "phone", "13912345602", ""), 404, "identity-unknown");
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(node.relation("campaign", "phone", "13912345602", "")
                                .headers()
                                .firstValue("Served-By"))
                        .contains("redis-a"));

        show(log.register(Identity.of("phone", "+8613912345602")));
        assertThat(node.relation("campaign", "phone", "13912345602", "").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis-a", "es-primary", "es-backup", "es-marketing", "event-store"})
    void anOperatorMayAskOneSourceByItself(String source) {
        HttpResponse<String> answer = node.send(from(source, "console"));

        assertThat(answer.headers().firstValue("Served-By")).contains(source);
        assertThat(answer.body()).isEqualTo(relationJson());
        assertProblem(node.send(from(source, "order-center")), 403, "not-allowed");
    }

    @Test
    void aSourceThatTheNodeDoesNotAskIsRefused() {
        assertProblem(node.send(from("redis-b", "console")), 400, "malformed-request");
    }

    private HttpRequest.Builder from(String source, String caller) {
        return HttpRequest.newBuilder(node.uri("/v1/relations/phone/13912345678"))
                .header("Caller", caller)
                .header("Source", source);
    }

    @Test
    void anETagNeverHidesThatAnIdentityMovedToAnotherMember() {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.uri("/v1/relations/phone/13912345679"))
                .header("Caller", "order-center")
                .header("If-None-Match", "\"1\"");

        assertThat(node.send(request).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> relation(String caller, Identity identity, String query) {
        String issuer = identity.issuer().map(name -> "?issuer=" + name).orElse(query);
        return node.relation(caller, identity.kind(), identity.value(), issuer);
    }

    private String relationJson() {
        return new String(RelationJson.write(member), StandardCharsets.UTF_8);
    }

    /** Sets the route and waits until the node follows it. */
    private void pin(String source, String caller) {
        platform.setRoute(source);
        String expected = source.equals(RouteWatch.AUTO) ? "redis-a" : source;
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(relation(caller, PHONE, "").headers().firstValue("Served-By"))
                                .contains(expected));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
