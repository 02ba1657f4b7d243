package io.memberlink.cli.importer;

import io.memberlink.cli.importer.MemberPlatform.Refused;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts, and posts again while the answer says that it may help. A command that is repeated carries the same idempotency key,
 * so that one whose answer was lost takes effect once.
 */
final class PatientHttp {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String CALLER = "console";
    private static final Set<String> CHANGED_MEANWHILE = Set.of("identity-held", "kind-limit", "member-unknown");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final JsonMapper json;

    /** Services that never answered are not waited for long: most likely they are not there. */
    private final Set<String> answered = ConcurrentHashMap.newKeySet();

    PatientHttp(JsonMapper json) {
        this.json = json;
    }

    /** How long to go on with one thing at that service. */
    Patience patience(URI uri) {
        return new Patience(uri.getAuthority(), answered.contains(uri.getAuthority()) ? PATIENCE : FIRST_PATIENCE);
    }

    /** The relation that the command answers; {@link Refused} if the platform refuses what seemed right. */
    JsonNode command(URI uri, JsonNode body, String key) {
        return post(request(uri, body).header("Idempotency-Key", key).build());
    }

    /** The answer to a query. */
    JsonNode query(URI uri, JsonNode body) {
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
        Patience patience = patience(request.uri());
        while (true) {
            switch (attempt(request)) {
                case Attempt.Done(JsonNode answer) -> {
                    return answer;
                }
                case Attempt.Again(String why, long atLeastMillis) -> patience.rest(why, atLeastMillis);
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
            answered.add(request.uri().getAuthority());
            return response.statusCode() < 300 ? new Attempt.Done(answer) : judge(response, answer);
        } catch (ConnectException e) {
            return new Attempt.Again("connection refused", 0);
        } catch (IOException e) {
            return new Attempt.Again(String.valueOf(e.getMessage()), 0);
        } catch (JacksonException e) {
            return new Attempt.Again("an answer that is no JSON", 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("interrupted", e);
        }
    }

    private static Attempt judge(HttpResponse<byte[]> response, JsonNode problem) {
        String code = problem.path("code").asString("status " + response.statusCode());
        if (problem.path("retryable").asBoolean(response.statusCode() >= 500)) {
            long seconds = response.headers().firstValueAsLong("Retry-After").orElse(0);
            return new Attempt.Again(code, seconds * 1_000);
        }
        if (CHANGED_MEANWHILE.contains(code)) {
            throw new Refused(code);
        }
        throw new ImportFailed("the platform refused a request: " + code + " "
                + problem.path("detail").asString(""));
    }
}
