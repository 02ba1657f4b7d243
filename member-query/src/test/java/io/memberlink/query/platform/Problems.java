package io.memberlink.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What every error answer looks like. */
public final class Problems {
    private static final JsonMapper JSON = new JsonMapper();

    private Problems() {}

    public static void assertProblem(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Retry-After").isPresent())
                .isEqualTo(assertProblem(answer.body(), code));
    }

    /** @return whether it is retryable */
    public static boolean assertProblem(String body, String code) {
        JsonNode problem = JSON.readTree(body);
        assertThat(problem.get("code").asString()).isEqualTo(code);
        assertThat(problem.get("type").asString()).isEqualTo("urn:memberlink:problem:" + code);
        assertThat(problem.get("traceId").asString()).hasSize(32);
        return problem.get("retryable").asBoolean();
    }
}
