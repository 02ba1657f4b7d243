package io.memberlink.projection.all;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.Stores;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.Targets;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole service on a settings file as production writes it; the three clusters are three prefixes of one here. */
class AllProjectionsIT {
    private static final String SECRET = "a secret of the tests";

    private final String prefix = "all-" + UUID.randomUUID();
    private final Map<String, TargetSettings> targets = new LinkedHashMap<>();
    private final LocalServers servers = LocalServers.shared();

    AllProjectionsIT() {
        for (String cluster : List.of("es-primary", "es-backup", "es-marketing")) {
            String url = servers.elasticsearch("primary").url();
            targets.put(cluster, TargetSettings.of(url, prefix + "-" + cluster, prefix));
        }
        targets.put("redis-a", TargetSettings.of(servers.redis("a").url(), prefix, prefix + "-a"));
        targets.put("redis-b", TargetSettings.of(servers.redis("a").url(), prefix, prefix + "-b"));
    }

    @Test
    void everyTargetConvergesToTheFoldAlsoWhenAllAreResyncedAtOnceAndTheServiceSaysSo(@TempDir Path folder)
            throws Exception {
        EventStoreSettings settings = Stores.settings(servers.mariaDb("a"), servers.mariaDb("b"));
        Path file = Files.writeString(folder.resolve("memberlink.yaml"), yaml(settings));
        Histories histories = new Histories(5);
        List<MemberEvent> history = new ArrayList<>(histories.next(500));
        try (MySqlEventStore store = MySqlEventStore.open(settings)) {
            Histories.append(store, history);
            try (ConfigurableApplicationContext service = AllProjections.application()
                    .run("--server.port=0", "--spring.config.additional-location=file:" + file)) {
                for (String name : targets.keySet()) {
                    awaitComplete(name, store);
                }
                List<MemberEvent> more = histories.next(400);
                CompletableFuture<Void> binds = CompletableFuture.runAsync(() -> Histories.append(store, more));
                targets.keySet().parallelStream().forEach(name -> resync(name, store));
                binds.join();
                history.addAll(more);

                for (String name : targets.keySet()) {
                    awaitComplete(name, store);
                    assertEqualToTheFold(name, history);
                }
                assertThat(get(service, "/actuator/health")).contains("\"UP\"", "\"es-marketing\"", "\"lagEvents\":0");
                assertThat(get(service, "/actuator/prometheus"))
                        .contains("memberlink_projector_lag_events{target=\"es-primary\"}")
                        .contains("memberlink_projector_lag_seconds{target=\"es-primary\"}")
                        .contains("memberlink_projector_retries_total{target=\"es-primary\"}")
                        .contains("memberlink_projector_events_total{target=\"redis-b\"}")
                        .contains("memberlink_projector_parked_total{target=\"es-backup\"} 0.0");
            }
        }
    }

    private void resync(String name, MySqlEventStore store) {
        try (TargetAdministration administration = TargetAdministration.open(name, settings(name))) {
            administration.resync(new ReplayStart.Beginning(), store);
        }
    }

    private void awaitComplete(String name, MySqlEventStore store) {
        try (TargetAdministration administration = TargetAdministration.open(name, settings(name))) {
            await().atMost(Duration.ofSeconds(90)).ignoreExceptions().untilAsserted(() -> {
                TargetStatus status = administration.status().orElseThrow();
                assertThat(status.complete()).isTrue();
                assertThat(status.caughtUpAt()).isPresent();
                assertThat(status.positions()).isEqualTo(store.heads());
            });
        }
    }

    private void assertEqualToTheFold(String name, List<MemberEvent> history) {
        try (RelationTarget target = Targets.existing(name, settings(name))) {
            TargetStatus status = new TargetAdministration(target, InstantSource.system())
                    .status()
                    .orElseThrow();
            assertThat(Folds.difference(target, status.rebuild().generation(), history))
                    .as(name)
                    .isEmpty();
        }
    }

    private TargetSettings settings(String name) {
        return targets.entrySet().stream()
                .filter(target -> target.getKey().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private String yaml(EventStoreSettings store) {
        StringBuilder yaml = new StringBuilder("memberlink:\n  identity-key-secret: " + SECRET + "\n  event-store:\n"
                + "    shards: " + store.shards() + "\n    control: " + store.control() + "\n    servers:\n");
        store.servers()
                .forEach(server -> yaml.append("      - {name: %s, url: \"%s\", username: %s, password: \"\"}%n"
                        .formatted(server.name(), server.url(), server.username())));
        yaml.append("  kafka: {bootstrap-servers: \"127.0.0.1:1\", topic: nobody-answers}\n  targets:\n");
        targets.forEach((name, target) -> yaml.append("    %s: {url: \"%s\", index-prefix: %s, key-prefix: %s}%n"
                .formatted(name, target.url(), target.indexPrefix(), target.keyPrefix())));
        return yaml.toString();
    }

    private static String get(ConfigurableApplicationContext service, String path)
            throws IOException, InterruptedException {
        String port = service.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }
}
