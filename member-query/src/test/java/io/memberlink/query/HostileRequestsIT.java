package io.memberlink.query;

import static io.memberlink.query.platform.Problems.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.localstack.LocalServers;
import io.memberlink.query.platform.LookupPlatform;
import io.memberlink.query.platform.QueryNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsIT {
    private static final String ORDER = "order-center";

    private final LookupPlatform platform = new LookupPlatform(LocalServers.shared(), List.of("a"), List.of());
    private final QueryNode node = platform.node();

    @BeforeAll
    void waitUntilTheNodeAnswers() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(node.relation(ORDER, "email", "nobody@example.org", "")
                                .statusCode())
                        .isEqualTo(404));
    }

    @AfterAll
    void stopPlatform() {
        platform.close();
    }

    @ParameterizedTest
    @CsvSource({
        "phone, 123, '', 422, invalid-identity",
        "fax, 123, '', 422, invalid-identity",
        "phone, 13912345678, ?issuer=x, 422, invalid-identity",
        "wechat-openid, oLookup_abcdefghijklmnopqrst, '', 422, invalid-identity",
        "wechat-openid, oLookup_abcdefghijklmnopqrst, ?issuer=%20%00, 422, invalid-identity",
        "email, null, '', 422, blocked-identity",
        "email, ' ', '', 422, blocked-identity",
        "phone, 13800138000, '', 422, blocked-identity",
        "phone, 13912345678, ?atLeast=2, 400, malformed-request",
        "phone, 13912345678, ?atLeast=99999999.1, 400, malformed-request",
        "phone, 13912345678, ?atLeast=-1.2, 400, malformed-request",
    })
    void refusalsSayWhatIsWrong(String kind, String value, String query, int status, String code) {
        HttpResponse<String> answer = node.relation(ORDER, kind, value, query);

        assertProblem(answer, status, code);
        assertThat(answer.body()).doesNotContain("139123").doesNotContain("oLookup");
    }

    @Test
    void resourcesThatDoNotExistAndMethodsThatDoNotFitAreRefused() {
        assertProblem(node.get(ORDER, "/v1/members/0198"), 400, "malformed-request");
        assertProblem(node.get(ORDER, "/v1/nothing"), 404, "not-found");
        assertProblem(node.get(ORDER, "/v1/lookups"), 405, "method-not-allowed");
        assertProblem(node.post(ORDER, "/v1/lookups", "application/yaml", "a: b"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/relations",
                "/v1/relations/",
                "/v1/relations/phone",
                "/v1/relations/phone/",
                "/v1/relations/phone/1/2"
            })
    void aPathThatNamesNoIdentityIsNone(String path) {
        assertProblem(node.get(ORDER, path), 404, "not-found");
    }

    @Test
    void aLookupIsOnlyToBeGot() {
        String nothing = "{}";
        assertProblem(
                node.post(ORDER, "/v1/relations/el-card/240100200300", "application/json", nothing),
                405,
                "method-not-allowed");
    }

    @Test
    void aValueThatIsNoTextFailsAlone() {
        HttpResponse<String> answer = node.lookup(
                ORDER,
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"\\ud800\"},{\"kind\":\"phone\",\"value\":\"1\"}]}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"value\":\"\\uD800\"").contains("invalid-identity");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "{}",
                "null",
                "\"identities\"",
                "{\"identities\":null}",
                "{\"identities\":[]}",
                "{\"identities\":[null]}",
                "{\"identities\":{}}",
                "{\"identities\":[[]]}",
                "{\"identities\":[{}]}",
                "{\"identities\":[{\"kind\":\"phone\"}]}",
                "{\"identities\":[{\"kind\":null,\"value\":\"1\"}]}",
                "{\"identities\":[{\"kind\":5,\"value\":\"1\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":13912345678}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":true}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":[\"1\"]}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"kind\":\"phone\",\"value\":\"1\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"1\",\"colour\":\"red\"}]}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"1\"}],\"consistency\":\"often\"}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"1\"}],\"consistency\":1}",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"1\"}]} x",
                "{\"identities\":[{\"kind\":\"phone\",\"value\":\"1\"}"
            })
    void aBodyOfAnotherShapeIsRefusedAsAWhole(String body) {
        assertProblem(node.lookup(ORDER, body), 400, "malformed-request");
    }

    @Test
    void tooManyIdentitiesAreRefused() {
        String identity = "{\"kind\":\"phone\",\"value\":\"1\"}";
        String body = "{\"identities\":[" + (identity + ",").repeat(100) + identity + "]}";

        assertProblem(node.lookup(ORDER, body), 400, "malformed-request");
    }

    @Test
    void aBodyOfMegabytesIsRefusedBeforeItTakesMemory() throws IOException {
        String announced = exchange("POST /v1/lookups HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Content-Length: 10000000\r\n\r\n{\"identities\":\"");
        String chunk = "a".repeat(0x8000);
        String unannounced = exchange("POST /v1/lookups HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nf\r\n{\"identities\":\"\r\n"
                + ("8000\r\n" + chunk + "\r\n").repeat(4));

        assertRefused(announced, 413, "too-large");
        assertRefused(unannounced, 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"identities\":", "[", "{\"identities\":[{\"kind\":"})
    void aBodyThatNestsDeeplyIsRefused(String level) {
        assertProblem(node.lookup(ORDER, level.repeat(60_000 / level.length())), 400, "malformed-request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/relations/phone/..;/..;/actuator/health",
                "/v1/relations/phone/%2e%2e/%2e%2e/members",
                "/v1/relations/email/a%00b",
                "/v1/relations/email/%zz",
                "/v1/relations/email/%c0%ae%c0%ae",
                "/v1/relations/email/a\\b",
                "/v1//relations/phone/1",
            })
    void pathTricksAreRefused(String path) throws IOException {
        assertRefused(
                exchange("GET " + path + " HTTP/1.1\r\nHost: x\r\nCaller: order-center\r\n\r\n"),
                400,
                "malformed-request");
    }

    /**
     * Whether the handler's wait for the body or Tomcat's own look at idle connections ends first is a matter of
     * milliseconds; the second closes without an answer.
     */
    @Test
    void whoDawdlesKeepsNobodyFromBeingAnsweredAndIsRefusedOrCutOffInTheEnd() throws IOException {
        List<Socket> dawdling = new ArrayList<>();
        try {
            for (int i = 0; i < 300; i++) {
                dawdling.add(begun("GET /v1/relations/phone/139"));
                dawdling.add(begun(
                        "POST /v1/lookups HTTP/1.1\r\nHost: x\r\nCaller: order-center\r\nContent-Type: application/json\r\n"
                                + "Content-Length: 100\r\n\r\n{"));
            }
            assertProblem(node.relation(ORDER, "phone", "13912345699", ""), 404, "identity-unknown");

            List<String> answers = new ArrayList<>();
            for (Socket socket : dawdling) {
                answers.add(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
            }
            assertThat(answers).allSatisfy(answer -> assertThat(answer).hasSizeLessThan(4_096));
            assertThat(answers)
                    .filteredOn(answer -> !answer.isEmpty())
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 400 "));
        } finally {
            for (Socket socket : dawdling) {
                socket.close();
            }
        }
    }

    @Test
    void aPathLongerThanAnyIdentityIsRefused() throws IOException {
        String value = "1".repeat(20_000);

        assertRefused(
                exchange("GET /v1/relations/phone/" + value + " HTTP/1.1\r\nHost: x\r\n\r\n"),
                400,
                "malformed-request");
        assertProblem(node.relation(ORDER, "phone", "1".repeat(4_000), ""), 422, "invalid-identity");
    }

    @Test
    void slashesAndPercentSignsArePartOfAValue() {
        assertProblem(node.relation(ORDER, "email", "a/b%2F..%2f@example.org", ""), 404, "identity-unknown");
        assertProblem(node.relation(ORDER, "phone", "../../actuator/health", ""), 422, "invalid-identity");
    }

    /** Sends bytes that no decent client would, and reads until the node closes or says enough. */
    private String exchange(String request) throws IOException {
        try (Socket socket = begun(request)) {
            return answerTo(socket);
        }
    }

    private Socket begun(String request) throws IOException {
        Socket socket = new Socket("127.0.0.1", node.port());
        socket.setSoTimeout((int) Duration.ofSeconds(40).toMillis());
        OutputStream out = socket.getOutputStream();
        out.write(request.getBytes(StandardCharsets.UTF_8));
        out.flush();
        return socket;
    }

    private static String answerTo(Socket socket) throws IOException {
        byte[] answer = socket.getInputStream().readNBytes(1);
        byte[] rest = new byte[4_096];
        int length = socket.getInputStream().read(rest);
        return new String(answer, StandardCharsets.UTF_8)
                + new String(rest, 0, Math.max(0, length), StandardCharsets.UTF_8);
    }

    private static void assertRefused(String answer, int status, String code) {
        assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("application/problem+json");
        assertProblem(answer.substring(answer.indexOf("\r\n\r\n") + 4), code);
    }
}
