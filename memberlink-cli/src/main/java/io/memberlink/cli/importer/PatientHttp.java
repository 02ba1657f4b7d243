package io.memberlink.cli.importer;

import io.memberlink.cli.importer.MemberPlatform.Refused;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts, and posts again while the answer says that it may help. A command that is repeated carries the same idempotency key,
 * so that one whose answer was lost takes effect once.
 */
final class PatientHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 5_000;
    private static final String CALLER = "console";
    private static final Set<String> CHANGED_MEANWHILE = Set.of("identity-held", "kind-limit", "member-unknown");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json;

    PatientHttp(JsonMapper json) {
        this.json = json;
    }

    /** The relation that the command answers; {@link Refused} if the platform refuses what seemed right. */
    JsonNode command(URI uri, JsonNode body, String key) {
        return post(request(uri, body).header("Idempotency-Key", key).build());
    }

    /** The answer of a batch in which no lookup failed. */
    JsonNode lookup(URI uri, JsonNode body) {
        return post(request(uri, body).build());
    }

    private HttpRequest.Builder request(URI uri, JsonNode body) {
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .header("Caller", CALLER)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }

    private JsonNode post(HttpRequest request) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Attempt attempt = attempt(request);
            switch (attempt) {
                case Attempt.Done(JsonNode answer) -> {
                    return answer;
                }
                case Attempt.Again(String why, long atLeastMillis) -> {
                    if (System.nanoTime() - deadline > 0) {
                        throw new ImportFailed(request.uri().getAuthority() + " does not answer: " + why);
                    }
                    rest(Math.max(atLeastMillis, ThreadLocalRandom.current().nextLong(pause / 2, pause)));
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            }
        }
    }

    private sealed interface Attempt {
        record Done(JsonNode answer) implements Attempt {}

        record Again(String why, long atLeastMillis) implements Attempt {}
    }

    private Attempt attempt(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode answer = json.readTree(response.body());
            return response.statusCode() < 300 ? judgeResults(answer) : judgeProblem(response, answer);
        } catch (IOException e) {
            return new Attempt.Again(e.getClass().getSimpleName() + " " + e.getMessage(), 0);
        } catch (JacksonException e) {
            return new Attempt.Again("an answer that is no JSON", 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("interrupted", e);
        }
    }

    private static Attempt judgeResults(JsonNode answer) {
        for (JsonNode result : answer.path("results")) {
            JsonNode error = result.path("error");
            if (error.isObject()) {
                String code = error.path("code").asString("");
                if (error.path("retryable").asBoolean(false)) {
                    return new Attempt.Again(code, 0);
                }
                throw new ImportFailed("a lookup failed: " + code);
            }
        }
        return new Attempt.Done(answer);
    }

    private static Attempt judgeProblem(HttpResponse<byte[]> response, JsonNode problem) {
        String code = problem.path("code").asString("status " + response.statusCode());
        if (problem.path("retryable").asBoolean(response.statusCode() >= 500)) {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
            return new Attempt.Again(code, seconds * 1_000);
        }
        if (CHANGED_MEANWHILE.contains(code)) {
            throw new Refused(code);
        }
        throw new ImportFailed("the platform refused a command: " + code + " "
                + problem.path("detail").asString(""));
    }

    private static void rest(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("interrupted", e);
        }
    }
}
