package io.memberlink.replay;

import static io.memberlink.replay.RealPlatform.CACHE;
import static io.memberlink.replay.RealPlatform.CLUSTER;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.RelationToken;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReplayToolIT {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int MEMBERS = 200;

    @TempDir
    private static Path folder;

    private static RealPlatform platform;
    private static Path settings;

    @BeforeAll
    static void membersAreStored() throws IOException {
        platform = new RealPlatform();
        settings = platform.settingsFile(folder);
        for (int i = 0; i < MEMBERS; i++) {
            platform.people.registers(phone(i), card(i));
        }
    }

    @AfterAll
    static void everythingIsGivenBack() throws Exception {
        platform.close();
    }

    @Test
    void aClusterAndACacheEqualTheEventStore() {
        Result cluster = run("verify", "--target", CLUSTER, "--json");
        Result cache = run("verify", "--target", CACHE, "--json");

        assertThat(cluster.exitCode).as(cluster.everything()).isZero();
        assertThat(cache.exitCode).as(cache.everything()).isZero();
        assertThat(cluster.json().at("/targets/0/documents").asLong())
                .isEqualTo(cluster.json().at("/targets/0/expected").asLong())
                .isGreaterThanOrEqualTo(3 * MEMBERS);
    }

    @Test
    void aResyncAndAVerifyDoNotMindBinds() {
        AtomicBoolean enough = new AtomicBoolean();
        CompletableFuture<Void> traffic = CompletableFuture.runAsync(() -> {
            for (int i = 0; !enough.get(); i++) {
                MemberId member = platform.people.registers(phone(10_000 + i), card(10_000 + i));
                platform.people.unbinds(member, phone(10_000 + i));
            }
        });
        try {
            Result resync = run("resync", "--target", CLUSTER, "--json");
            Result verify = run("verify", "--target", CLUSTER, "--json");
            Result cache = run("verify", "--target", CACHE, "--json");

            assertThat(resync.exitCode).as(resync.everything()).isZero();
            assertThat(resync.json().path("state").asString()).isEqualTo("done");
            assertThat(verify.exitCode).as(verify.everything()).isZero();
            assertThat(cache.exitCode).as(cache.everything()).isZero();
        } finally {
            enough.set(true);
            traffic.join();
        }
    }

    @Test
    void aDamagedDocumentIsFoundAndAReplayHealsIt() throws Exception {
        assertThat(run("verify", "--target", CLUSTER).exitCode).isZero();
        DocumentId damaged = platform.people.documentOf(phone(7));
        putIntoCluster(damaged, new RelationToken(1, 1), "{\"relation\":{\"memberId\":\"somebody else\"}}");

        Result found = run("verify", "--target", CLUSTER, "--json");

        assertThat(found.exitCode).isEqualTo(ExitCodes.FAILED);
        assertThat(found.json().at("/targets/0/differences/body").asLong()).isEqualTo(1);
        assertThat(found.json().at("/targets/0/differing/0/id").asString()).isEqualTo(damaged.value());
        assertThat(found.everything()).doesNotContain(phone(7).value());

        assertThat(run("resync", "--target", CLUSTER).exitCode).isZero();
        assertThat(run("verify", "--target", CLUSTER).exitCode).isZero();
    }

    @Test
    void aRepairHealsADamagedDocumentWithoutAReplay() throws Exception {
        assertThat(run("verify", "--target", CLUSTER).exitCode).isZero();
        putIntoCluster(
                platform.people.documentOf(phone(9)),
                new RelationToken(1, 1),
                "{\"relation\":{\"memberId\":\"nobody\"}}");

        Result repair = run("verify", "--target", CLUSTER, "--repair");

        assertThat(repair.exitCode).as(repair.everything()).isZero();
        assertThat(repair.err).contains("1 documents written again");
    }

    @Test
    void aRightVersionWithAWrongBodyIsFoundByADeepComparison() throws Exception {
        assertThat(run("verify", "--target", CLUSTER).exitCode).isZero();
        DocumentId damaged = platform.people.documentOf(phone(11));
        RelationToken token = new RelationToken(1, 1);
        DocumentDigest mark = DocumentDigest.of(damaged, token.documentVersion());
        putIntoCluster(
                damaged,
                token,
                "{\"bucket\":%d,\"digest\":%d,\"relation\":{\"memberId\":\"somebody else\"}}"
                        .formatted(mark.bucket(), mark.digest()));

        Result digests = run("verify", "--target", CLUSTER);
        Result deep = run("verify", "--target", CLUSTER, "--deep", "--json");

        assertThat(digests.exitCode).as(digests.everything()).isZero();
        assertThat(deep.exitCode).as(deep.everything()).isEqualTo(ExitCodes.FAILED);
        assertThat(deep.json().at("/targets/0/differing/0/id").asString()).isEqualTo(damaged.value());
        assertThat(run("verify", "--target", CLUSTER, "--deep", "--repair").exitCode)
                .isZero();
    }

    @Test
    void documentsThatNoEventWroteAndMarksThatAreWrongAreFoundBySums() throws Exception {
        assertThat(run("verify", "--target", CLUSTER).exitCode).isZero();
        DocumentId wrongMark = platform.people.documentOf(phone(12));
        putIntoCluster(wrongMark, new RelationToken(1, 1), "{\"bucket\":70000,\"digest\":1,\"relation\":{}}");
        DocumentId extra = platform.people.documentOf(phone(99_999_999));
        DocumentDigest mark = DocumentDigest.of(extra, new RelationToken(1, 1).documentVersion());
        putIntoCluster(
                extra,
                new RelationToken(1, 1),
                "{\"bucket\":%d,\"digest\":%d}".formatted(mark.bucket(), mark.digest()));

        Result found = run("verify", "--target", CLUSTER, "--json");

        assertThat(found.exitCode).as(found.everything()).isEqualTo(ExitCodes.FAILED);
        assertThat(found.json().at("/targets/0/differences/body").asLong()).isEqualTo(1);
        assertThat(found.json().at("/targets/0/differences/extra").asLong()).isEqualTo(1);
        assertThat(found.json().at("/targets/0/differing")).hasSize(2);
        removeFromCluster(extra);
        assertThat(run("verify", "--target", CLUSTER, "--repair").exitCode).isZero();
    }

    @Test
    void checkpointsAndTheRouteLiveOnTheControlServer() {
        assertThat(run("checkpoint", "save", "before-test", "--target", CLUSTER).exitCode)
                .isZero();
        assertThat(run("checkpoint", "list", "--target", CLUSTER).out).contains("before-test");
        assertThat(run("checkpoint", "drop", "before-test", "--target", CLUSTER).exitCode)
                .isZero();

        assertThat(run("failover", "--to", "es-primary", "--force").exitCode).isZero();
        assertThat(run("failover", "--json").json().path("route").asString()).isEqualTo("es-primary");
        assertThat(run("failover", "--to", "auto").exitCode).isZero();
    }

    @Test
    void aCacheIsWarmedByAResync() {
        Result resync = run("resync", "--target", CACHE, "--json");
        Result verify = run("verify", "--target", CACHE, "--json");

        assertThat(resync.exitCode).as(resync.everything()).isZero();
        assertThat(verify.exitCode).as(verify.everything()).isZero();
        assertThat(verify.json().at("/targets/0/documents").asLong()).isGreaterThanOrEqualTo(3 * MEMBERS);
    }

    @Test
    void statusShowsWhatAnswersAndWhatDoesNot() {
        Result status = run("status", "--json");

        assertThat(status.exitCode).isEqualTo(ExitCodes.FAILED);
        assertThat(status.json().at("/store/reachable").asBoolean()).isTrue();
        assertThat(status.json().at("/targets/0/name").asString()).isEqualTo(CLUSTER);
        assertThat(status.json().at("/targets/0/reachable").asBoolean()).isTrue();
        assertThat(status.json().at("/targets/2/name").asString()).isEqualTo("es-primary");
        assertThat(status.json().at("/targets/2/reachable").asBoolean(true)).isFalse();
    }

    @Test
    void aClusterThatDoesNotAnswerIsOneClearLine() {
        Result resync = run("resync", "--target", "es-primary");

        assertThat(resync.exitCode).isEqualTo(ExitCodes.FAILED);
        assertThat(resync.err).hasLineCount(1).startsWith("replay-tool: es-primary");
    }

    @Test
    void whoMayNotIsToldSoInOneLineAndNothingIsChanged(@TempDir Path other) throws Exception {
        HttpServer forbidding = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        forbidding.createContext("/", exchange -> {
            exchange.sendResponseHeaders(403, -1);
            exchange.close();
        });
        forbidding.start();
        try {
            String text = Files.readString(settings)
                    .replace(
                            "http://127.0.0.1:9",
                            "http://127.0.0.1:" + forbidding.getAddress().getPort());
            Path cluster = Files.writeString(other.resolve("cluster.yaml"), text);
            Path server = Files.writeString(
                    other.resolve("server.yaml"), text.replace("username: root", "username: nobody-knows"));
            Path cache = Files.writeString(
                    other.resolve("cache.yaml"), text.replace("key-prefix:", "password: wrong, key-prefix:"));

            for (Result refused : List.of(
                    runWith(cluster, "resync", "--target", "es-primary"),
                    runWith(cluster, "failover", "--to", "es-primary"),
                    runWith(server, "resync", "--target", CLUSTER),
                    runWith(cache, "resync", "--target", CACHE))) {
                assertThat(refused.exitCode).as(refused.everything()).isEqualTo(ExitCodes.FAILED);
                assertThat(refused.err)
                        .hasLineCount(1)
                        .startsWith("replay-tool: ")
                        .doesNotContain("unexpected");
            }
            assertThat(run("failover", "--json").json().path("route").asString())
                    .isEqualTo("auto");
        } finally {
            forbidding.stop(0);
        }
    }

    private static void putIntoCluster(DocumentId id, RelationToken token, String source) throws Exception {
        String place = platform.cluster.url() + "/" + platform.prefix + "/_doc/" + id
                + "?version_type=external_gte&version=" + token.documentVersion();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest put = HttpRequest.newBuilder(URI.create(place))
                    .header("Content-Type", "application/json")
                    .PUT(HttpRequest.BodyPublishers.ofString(source))
                    .build();
            assertThat(http.send(put, BodyHandlers.ofString()).statusCode()).isIn(200, 201);
        }
    }

    private static void removeFromCluster(DocumentId id) throws Exception {
        String place = platform.cluster.url() + "/" + platform.prefix + "/_doc/" + id;
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest delete =
                    HttpRequest.newBuilder(URI.create(place)).DELETE().build();
            assertThat(http.send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
        }
    }

    private static Identity phone(int i) {
        return Identity.of("phone", "+86139%08d".formatted(i));
    }

    private static Identity card(int i) {
        return Identity.of("el-card", "24%010d".formatted(i));
    }

    private static Result run(String... args) {
        return runWith(settings, args);
    }

    private static Result runWith(Path settings, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine tool = ReplayTool.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        String[] line = Arrays.copyOf(args, args.length + 2);
        line[args.length] = "--config";
        line[args.length + 1] = settings.toString();
        return new Result(tool.execute(line), out.toString(), err.toString());
    }

    private record Result(int exitCode, String out, String err) {
        JsonNode json() {
            return MAPPER.readTree(out);
        }

        String everything() {
            return out + err;
        }
    }
}
