package io.memberlink.benchmarks.lookups;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.elasticsearch.ElasticsearchSource;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.source.Repeating;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Real servers full of members, and a node of the lookup API in a process of its own. Read models are written without projectors and
 * say of themselves that they are up to date, as they would with them.
 */
final class MeasuredPlatform implements AutoCloseable {
    private static final int SHARDS = 16;
    private static final int DOCUMENTS_OF_A_BATCH = 4_000;
    private static final String SECRET = "a secret of these measurements only";
    private static final Duration RHYTHM = Duration.ofMillis(500);

    private final LocalServers servers = LocalServers.own(Path.of("benchmarks", "target", "lookup-servers"));
    private final Members members;
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final TargetSettings clusterSettings;
    private final int port;
    private final Process node;

    MeasuredPlatform(LookupOptions options) throws IOException {
        members = new Members(options.members(), new IdentityKeys(SECRET.getBytes(StandardCharsets.UTF_8)));
        Server redis = servers.redis("a");
        Server elasticsearch = servers.elasticsearch("primary");
        ServerSettings mysql = new ServerSettings(
                "mysql-a", servers.mariaDb("a").url() + "lookups_" + run, Optional.empty(), "root", "");
        Server kafka = servers.kafka();
        ShardPositions heads;
        try (MySqlEventStore store = MySqlEventStore.open(EventStoreSettings.of(SHARDS, "mysql-a", List.of(mysql)))) {
            members.writeTo(store);
            heads = store.heads();
        }
        fill("redis-a", TargetSettings.of(redis.url(), "unused", "lookups-" + run), heads, members.count());
        clusterSettings = TargetSettings.of(elasticsearch.url(), "lookups-" + run, "unused");
        fill("es-primary", clusterSettings, heads, members.countWithLost());
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        node = start(
                options,
                List.of(
                        "--server.port=" + port,
                        "--memberlink.identity-key-secret=" + SECRET,
                        "--memberlink.event-store.shards=" + SHARDS,
                        "--memberlink.event-store.control=mysql-a",
                        "--memberlink.event-store.servers[0].name=mysql-a",
                        "--memberlink.event-store.servers[0].url=" + mysql.url(),
                        "--memberlink.event-store.servers[0].username=root",
                        "--memberlink.event-store.servers[0].password=",
                        "--memberlink.kafka.bootstrap-servers=" + kafka.url().replaceFirst("^.*://", ""),
                        "--memberlink.targets.redis-a.url=" + redis.url(),
                        "--memberlink.targets.redis-a.key-prefix=lookups-" + run,
                        "--memberlink.targets.redis-a.centre=A",
                        "--memberlink.targets.es-primary.url=" + elasticsearch.url(),
                        "--memberlink.targets.es-primary.index-prefix=lookups-" + run,
                        "--memberlink.callers[0].name=order-center",
                        "--memberlink.callers[0].class=order",
                        "--memberlink.callers[1].name=campaign",
                        "--memberlink.callers[1].class=marketing",
                        "--memberlink.callers[2].name=console",
                        "--memberlink.callers[2].class=ops"));
        awaitReady();
    }

    private void fill(String name, TargetSettings settings, ShardPositions heads, int count) {
        RelationTarget target = Targets.filled(name, settings, Optional.of(IndexLayout.relations()));
        opened.add(target);
        RelationProjection projection = new RelationProjection(members.keys(), settings::shows);
        CheckpointLedger ledger = new CheckpointLedger(target.cells());
        Rebuild rebuild = Rebuild.first(target.open(), Instant.now(), heads, heads);
        target.prepare(rebuild);
        if (!ledger.begin(rebuild, Optional.empty())) {
            throw new IllegalStateException("somebody else fills " + name);
        }
        List<DocumentChange> batch = new ArrayList<>();
        for (int member = 0; member < count; member++) {
            batch.addAll(projection.project(members.registered(member)));
            if (batch.size() >= DOCUMENTS_OF_A_BATCH || member == count - 1) {
                target.write(new DocumentBatch(rebuild.generation(), Map.of(), List.copyOf(batch)));
                batch.clear();
            }
        }
        List<Integer> shards = IntStream.range(0, SHARDS).boxed().toList();
        opened.add(
                Repeating.every(RHYTHM, "up-to-date-" + name, () -> ledger.caughtUp(rebuild, Instant.now(), shards)));
    }

    private static Process start(LookupOptions options, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path")));
        command.addAll(options.jvm());
        command.add(MeasuredNode.class.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Path.of("benchmarks", "target", "lookup-node.log").toFile())
                .start();
    }

    private void awaitReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + "/v1/relations/tc-member/1000000000"))
                    .header("Caller", "order-center")
                    .build();
            Instant end = Instant.now().plusSeconds(90);
            while (!isServedByTheCache(client, request)) {
                if (!node.isAlive() || Instant.now().isAfter(end)) {
                    throw new IllegalStateException("the node does not answer; see benchmarks/target/lookup-node.log");
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
            }
        }
    }

    private static boolean isServedByTheCache(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding())
                    .headers()
                    .firstValue("Served-By")
                    .filter(source -> source.equals("redis-a") || source.equals("local"))
                    .isPresent();
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    int port() {
        return port;
    }

    /** The cluster as the node reads it, without the node. */
    ElasticsearchSource cluster(int connections) {
        return new ElasticsearchSource("es-primary", clusterSettings, connections, RHYTHM);
    }

    /** So that searches find everything: they see only what was refreshed. */
    void refreshCluster() {
        askCluster("/_refresh");
    }

    /** How many documents were read from the cluster so far. */
    long clusterReads() {
        return new JsonMapper()
                .readTree(askCluster("/" + clusterSettings.indexPrefix() + "/_stats/get"))
                .at("/_all/total/get/total")
                .asLong();
    }

    private String askCluster(String path) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(clusterSettings.url() + path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.sendAsync(request, BodyHandlers.ofString()).join();
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " was answered with " + answer.statusCode());
            }
            return answer.body();
        }
    }

    Members members() {
        return members;
    }

    @Override
    public void close() throws Exception {
        node.destroy();
        node.waitFor(20, TimeUnit.SECONDS);
        node.destroyForcibly();
        for (AutoCloseable resource : opened.reversed()) {
            resource.close();
        }
        servers.close();
    }
}
