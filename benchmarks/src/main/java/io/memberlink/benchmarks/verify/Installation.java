package io.memberlink.benchmarks.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.benchmarks.eventstore.Report;
import io.memberlink.benchmarks.verify.VerifyBenchmark.Look;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.projector.Tail;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.verify.Verdict;
import io.memberlink.replay.verify.Verification;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** One MySQL server and one cluster for the run, filled and at rest; gone at the end. */
final class Installation implements AutoCloseable {
    private static final ConditionFactory WAITING =
            Awaitility.await().pollInterval(Duration.ofMillis(100)).atMost(Duration.ofHours(1));
    private static final Path FOLDER = Path.of("benchmarks", "target", "verify-servers");
    private static final String INDEX = "member-relations";
    private static final String DATABASE = "memberlink_verify";
    private static final int SHARDS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalServers servers;
    private final Members members;
    private final RelationProjection projection;
    private final String mysqlUrl;
    private final String clusterUrl;
    private final CountingProxy beforeMysql;
    private final CountingProxy beforeCluster;
    private double documentsPerSecond;

    private Installation(LocalServers servers, Members members) throws IOException {
        this.servers = servers;
        this.members = members;
        projection = new RelationProjection(members.keys(), kind -> true);
        mysqlUrl = servers.mariaDb("benchmark").url();
        clusterUrl = servers.elasticsearch("benchmark").url();
        beforeMysql = new CountingProxy(
                URI.create(mysqlUrl.substring("jdbc:".length())).getPort());
        beforeCluster = new CountingProxy(URI.create(clusterUrl).getPort());
    }

    static Installation start(long identities) throws IOException, InterruptedException {
        Members members = new Members(
                identities / Members.IDENTITIES, new IdentityKeys("a secret of a benchmark".getBytes(UTF_8)));
        Installation installation = new Installation(LocalServers.own(FOLDER), members);
        installation.fill();
        return installation;
    }

    Members members() {
        return members;
    }

    private void fill() throws IOException, InterruptedException {
        try (MySqlEventStore store = store(mysqlUrl);
                HikariDataSource connections = connections()) {
            members.fill(connections, store.shardCount());
            project(store);
        }
        ask("POST", "/" + INDEX + "/_forcemerge?max_num_segments=1");
    }

    private void project(MySqlEventStore store) {
        ProjectorSettings settings = ProjectorSettings.defaults();
        HeadsWatch heads = HeadsWatch.start(() -> store, settings, InstantSource.system());
        try (RelationTarget target =
                        Targets.filled("es-primary", targetSettings(clusterUrl), Optional.of(IndexLayout.relations()));
                TargetAdministration administration = new TargetAdministration(target, InstantSource.system())) {
            long begun = System.nanoTime();
            try (Projector projector = Projector.start(
                    target,
                    projection,
                    new Feed(() -> store, heads, Tail.NONE),
                    settings,
                    new SimpleMeterRegistry(),
                    InstantSource.system())) {
                WAITING.until(() ->
                        projector.status().complete() && projector.status().lagEvents() == 0);
                documentsPerSecond = members.documents() * 1e9 / (System.nanoTime() - begun);
                WAITING.until(() ->
                        administration.status().filter(TargetStatus::complete).isPresent());
            }
        } finally {
            heads.close();
        }
    }

    /** @param counted whether it goes through the proxies */
    Look look(boolean deep, boolean counted) {
        return compare(deep, counted, true);
    }

    /** A cluster that lost one document; it stays lost. */
    Look lookWithOneDocumentLost() {
        DocumentId lost = DocumentId.of(members.keys().of(Members.phone(0)));
        ask("DELETE", "/" + INDEX + "/_doc/" + lost + "?refresh=true");
        return compare(false, true, false);
    }

    private Look compare(boolean deep, boolean counted, boolean equal) {
        String mysql = counted ? through(mysqlUrl, beforeMysql) : mysqlUrl;
        String cluster = counted ? through(clusterUrl, beforeCluster) : clusterUrl;
        try (MySqlEventStore store = store(mysql);
                TargetAdministration target = TargetAdministration.open("es-primary", targetSettings(cluster))) {
            beforeMysql.bytes();
            beforeCluster.bytes();
            long cpu = cpuNanos();
            long begun = System.nanoTime();
            Verdict verdict = new Verification(
                            target,
                            projection,
                            store,
                            new Verification.Settings(false, deep, PATIENCE),
                            Timing.real(),
                            Progress.NONE)
                    .run();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (!(verdict instanceof Verdict.Compared compared) || compared.equal() != equal) {
                throw new IllegalStateException("not what was expected: " + verdict);
            }
            return new Look(seconds, (cpuNanos() - cpu) / 1e9, beforeCluster.bytes(), beforeMysql.bytes());
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    /** What {@code replay-tool plan} computes from. */
    void sizes(Report report) throws SQLException {
        report.heading("Sizes, for `replay-tool plan`");
        report.columns("what", "figure");
        long index = number("/" + INDEX + "/_stats/store?filter_path=_all.primaries.store.size_in_bytes");
        report.row("bytes in the index, a document, merged", Report.rate((double) index / members.documents()));
        report.row("documents a second of a replay into the node", Report.rate(documentsPerSecond));
        try (HikariDataSource pool = connections();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("analyze table event");
            try (ResultSet row = statement.executeQuery(
                    "select sum(data_length + index_length) from information_schema.tables where table_schema = '"
                            + DATABASE + "' and table_name = 'event'")) {
                row.next();
                report.row("bytes in MySQL, an event", Report.rate((double) row.getLong(1) / members.events()));
            }
        }
        report.row("bytes in Redis, a document", Report.rate(new CacheSize(servers, projection).bytesPerDocument()));
    }

    private long number(String path) {
        Matcher number = Pattern.compile("(\\d+)\\D*$").matcher(ask("GET", path));
        if (!number.find()) {
            throw new IllegalStateException(path + " has no number");
        }
        return Long.parseLong(number.group(1));
    }

    private String ask(String method, String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(clusterUrl + path))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String through(String url, CountingProxy proxy) {
        return url.replaceFirst(":\\d+", ":" + proxy.port());
    }

    private static MySqlEventStore store(String url) {
        ServerSettings server =
                new ServerSettings("mysql-a", url + DATABASE + "?sslMode=DISABLED", Optional.empty(), "root", "");
        return MySqlEventStore.open(EventStoreSettings.of(SHARDS, "mysql-a", List.of(server)));
    }

    private HikariDataSource connections() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(mysqlUrl + DATABASE + "?sslMode=DISABLED&rewriteBatchedStatements=true");
        config.setUsername("root");
        config.setPassword("");
        config.setMaximumPoolSize(8);
        return new HikariDataSource(config);
    }

    private static TargetSettings targetSettings(String url) {
        return TargetSettings.of(url);
    }

    @Override
    public void close() throws IOException {
        beforeMysql.close();
        beforeCluster.close();
        servers.close();
        try (var files = Files.walk(FOLDER)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
