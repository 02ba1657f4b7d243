package io.memberlink.localstack;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A cluster of one Elasticsearch node without security, for the loopback address only. */
public final class Elasticsearch extends ProcessServer {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    public Elasticsearch(String name, Path state, int port) {
        super(name, state, port);
    }

    /** {@code http://127.0.0.1:<port>}. */
    @Override
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public List<Integer> ports() {
        return List.of(port(), port() + Ports.INTERNAL);
    }

    @Override
    protected Duration patience() {
        return Duration.ofMinutes(4);
    }

    @Override
    protected void prepare() throws IOException {
        Folders.copy(ServerArtifacts.elasticsearch().resolve("config"), config());
        Files.writeString(config().resolve("elasticsearch.yml"), """
                cluster.name: %1$s
                node.name: %1$s
                network.host: 127.0.0.1
                http.port: %2$d
                transport.port: %3$d
                discovery.type: single-node
                xpack.security.enabled: false
                cluster.routing.allocation.disk.threshold_enabled: false
                path.data: '%4$s'
                path.logs: '%5$s'
                """.formatted(
                        name(), port(), port() + Ports.INTERNAL, data(), logs()));
        Files.createDirectories(config().resolve("jvm.options.d"));
        Files.writeString(
                config().resolve("jvm.options.d").resolve("local-stack.options"), """
                -Xms384m
                -Xmx384m
                %s
                -XX:-UsePerfData
                -XX:-HeapDumpOnOutOfMemoryError
                -Xlog:disable
                -Xlog:all=warning:stdout:utctime,level,tags
                """.formatted(QuickStart.JVM_OPTION));
        Files.createDirectories(logs());
        if (Root.isMe()) {
            for (Path folder : List.of(config(), logs(), data(), tmp())) {
                Unprivileged.own(folder);
            }
        }
    }

    @Override
    protected List<String> command() {
        Path program = ServerArtifacts.elasticsearch().resolve("bin").resolve("elasticsearch");
        List<String> command = new ArrayList<>();
        if (Root.isMe()) {
            command.addAll(Unprivileged.wayTo(program, data()));
        }
        command.add(program.toString());
        return command;
    }

    @Override
    protected Map<String, String> environment() {
        return Map.of(
                "ES_PATH_CONF", config().toString(),
                "ES_TMPDIR", tmp().toString(),
                "ES_JAVA_HOME", System.getProperty("java.home"),
                "ES_JAVA_OPTS", "",
                "CLI_JAVA_OPTS", "-Xmx64m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData" + launcherTmp());
    }

    @Override
    protected boolean answers() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url() + "/_cluster/health?wait_for_status=yellow&timeout=1s"))
                .timeout(TIMEOUT)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    /** The launcher's options are split at spaces by a script: a folder with a space in its name cannot be passed on. */
    private String launcherTmp() {
        return tmp().toString().contains(" ") ? "" : " -Djava.io.tmpdir=" + tmp();
    }

    private Path config() {
        return home().resolve("config");
    }

    private Path logs() {
        return home().resolve("logs");
    }
}
