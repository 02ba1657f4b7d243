package io.memberlink.projections.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import co.elastic.clients.transport.rest5_client.low_level.Response;
import co.elastic.clients.transport.rest5_client.low_level.ResponseException;
import co.elastic.clients.transport.rest5_client.low_level.ResponseListener;
import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;

/** Calls to one cluster, as bytes. Every failure is a {@link TargetException} that never holds content. Thread-safe. */
final class ClusterClient implements AutoCloseable {
    private static final int NOT_FOUND = 404;
    private static final int FIRST_ERROR = 400;

    private final String name;
    private final Rest5Client client;

    ClusterClient(String name, TargetSettings settings, int connections, Duration patience) {
        this.name = name;
        URI[] nodes = Arrays.stream(settings.url().split(","))
                .map(String::strip)
                .map(URI::create)
                .toArray(URI[]::new);
        Timeout timeout = Timeout.of(patience);
        client = Rest5Client.builder(nodes)
                .setDefaultHeaders(credentials(settings))
                .setConnectionConfigCallback(connection -> connection.setConnectTimeout(timeout))
                .setConnectionManagerCallback(
                        pool -> pool.setMaxConnPerRoute(connections).setMaxConnTotal(connections * nodes.length))
                .setRequestConfigCallback(request -> request.setResponseTimeout(timeout)
                        .setConnectionRequestTimeout(timeout)
                        .setContentCompressionEnabled(
                                false)) // answers are small: packing them costs more than it saves
                .build();
    }

    private static Header[] credentials(TargetSettings settings) {
        return settings.username()
                .map(user -> user + ':' + settings.password().orElse(""))
                .map(pair -> "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)))
                .map(value -> new Header[] {new BasicHeader("Authorization", value)})
                .orElseGet(() -> new Header[0]);
    }

    static Request request(String method, String path, String json) {
        return request(method, path, json.getBytes(UTF_8));
    }

    static Request request(String method, String path, byte[] json) {
        Request request = new Request(method, path);
        request.setEntity(new ByteArrayEntity(json, ContentType.APPLICATION_JSON));
        return request;
    }

    byte[] call(Request request) {
        return content(request, answer(request));
    }

    /** Whether the thing exists. */
    boolean exists(String path) {
        Request head = new Request("HEAD", path);
        Response answer = answer(head);
        if (answer.getStatusCode() == NOT_FOUND) {
            return false;
        }
        content(head, answer);
        return true;
    }

    CompletableFuture<byte[]> callAsync(Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        client.performRequestAsync(request, new ResponseListener() {
            @Override
            public void onSuccess(Response response) {
                answer.complete(response);
            }

            @Override
            public void onFailure(Exception e) {
                answer.completeExceptionally(failure(request, e));
            }
        });
        return answer.thenApply(response -> content(request, response));
    }

    private Response answer(Request request) {
        try {
            return client.performRequest(request);
        } catch (IOException e) {
            throw failure(request, e);
        }
    }

    /** The client takes every status below 500 for a success. */
    private byte[] content(Request request, Response response) {
        if (response.getStatusCode() >= FIRST_ERROR) {
            throw failure(response.getStatusCode(), name(request));
        }
        try {
            return response.getEntity() == null ? new byte[0] : EntityUtils.toByteArray(response.getEntity());
        } catch (IOException e) {
            throw failure(request, e);
        }
    }

    private TargetException failure(Request request, Exception e) {
        return e instanceof ResponseException refused
                ? failure(refused.getResponse().getStatusCode(), name(request))
                : new TargetException.Unavailable(
                        name + " does not answer: " + e.getClass().getSimpleName(), e);
    }

    private String name(Request request) {
        return name + ": " + request.getMethod() + " " + request.getEndpoint();
    }

    /** What an error status means for the target as a whole. */
    static TargetException failure(int status, String what) {
        String message = what + " was answered with " + status;
        return switch (status) {
            case NOT_FOUND -> new TargetException.Lost(message);
            case 408, 429, 500, 502, 503, 504 -> new TargetException.Unavailable(message, null);
            default -> new TargetException.Denied(message);
        };
    }

    @Override
    public void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
