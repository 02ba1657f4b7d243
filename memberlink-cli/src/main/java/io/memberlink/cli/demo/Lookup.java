package io.memberlink.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the lookup API as an order-critical caller does. Safe for use by several threads. */
final class Lookup {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final JsonMapper json = new JsonMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String query;

    Lookup(String query) {
        this.query = query;
    }

    /**
     * What one lookup answered.
     *
     * @param servedBy the source, {@code -} if none is named
     */
    record Answer(int status, String servedBy, double millis, JsonNode body) {

        boolean found() {
            return status == 200;
        }
    }

    Answer ask(String kind, Optional<String> issuer, String value) throws IOException, InterruptedException {
        String path = query + "/v1/relations/" + kind + "/" + encoded(value)
                + issuer.map(app -> "?issuer=" + encoded(app)).orElse("");
        HttpRequest request = HttpRequest.newBuilder(URI.create(path))
                .timeout(TIMEOUT)
                .header("Caller", "order-center")
                .build();
        long begin = System.nanoTime();
        HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Served-By").orElse("-"),
                (System.nanoTime() - begin) / 1e6,
                json.readTree(response.body()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
