package io.memberlink.query.platform;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.MemberQuery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A node of the lookup API, and a client for it. */
public final class QueryNode implements AutoCloseable {
    public static final String SECRET = "a secret of these tests only";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final int port;

    private QueryNode(ConfigurableApplicationContext context) {
        this.context = context;
        this.port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    public static QueryNode start(EventStoreSettings store, Map<String, TargetSettings> targets) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("server.port", "0");
        settings.put("memberlink.identity-key-secret", SECRET);
        settings.put("memberlink.event-store.shards", store.shards());
        settings.put("memberlink.event-store.control", store.control());
        for (int i = 0; i < store.servers().size(); i++) {
            ServerSettings server = store.servers().get(i);
            String prefix = "memberlink.event-store.servers[" + i + "].";
            settings.put(prefix + "name", server.name());
            settings.put(prefix + "url", server.url());
            settings.put(prefix + "username", server.username());
            settings.put(prefix + "password", server.password());
        }
        targets.forEach((name, target) -> {
            String prefix = "memberlink.targets." + name + ".";
            settings.put(prefix + "url", target.url());
            settings.put(prefix + "index-prefix", target.indexPrefix());
            settings.put(prefix + "key-prefix", target.keyPrefix());
            target.centre().ifPresent(centre -> settings.put(prefix + "centre", centre));
        });
        // Servers share a few cores with everything else that is tested.
        settings.put("memberlink.query.deadline", "8s");
        for (String source : List.of("cache", "cluster", "event-store")) {
            settings.put("memberlink.query." + source + ".timeout", "2s");
        }
        caller(settings, 0, "order-center", "order");
        caller(settings, 1, "campaign", "marketing");
        caller(settings, 2, "console", "ops");
        caller(settings, 3, "call-center", "order");
        settings.put("memberlink.callers[3].kinds", "phone,email");
        String[] arguments = settings.entrySet().stream()
                .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                .toArray(String[]::new);
        return new QueryNode(new SpringApplication(MemberQuery.class).run(arguments));
    }

    private static void caller(Map<String, Object> settings, int place, String name, String callerClass) {
        settings.put("memberlink.callers[" + place + "].name", name);
        settings.put("memberlink.callers[" + place + "].class", callerClass);
    }

    public int port() {
        return port;
    }

    /** The relation of an identity; query is empty or begins with a question mark. */
    public HttpResponse<String> relation(String caller, String kind, String value, String query) {
        return get(caller, "/v1/relations/" + kind + "/" + encoded(value) + query);
    }

    public HttpResponse<String> get(String caller, String path) {
        return send(HttpRequest.newBuilder(uri(path)).header("Caller", caller).GET());
    }

    public HttpResponse<String> lookup(String caller, String body) {
        return post(caller, "/v1/lookups", "application/json", body);
    }

    public HttpResponse<String> post(String caller, String path, String type, String body) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Caller", caller)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.timeout(Duration.ofSeconds(20)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        context.close();
        client.close();
    }
}
