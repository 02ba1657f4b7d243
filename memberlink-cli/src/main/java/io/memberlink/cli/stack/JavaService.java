package io.memberlink.cli.stack;

import io.memberlink.localstack.ProcessServer;
import io.memberlink.localstack.QuickStart;
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
import java.util.stream.Stream;

/** One of the platform's own services: the executable jar of a module, with the settings file of the state folder. */
final class JavaService extends ProcessServer {

    /** System property: the root of the project, below which the modules were built. */
    static final String PROJECT = "memberlink.project";

    /** More than a small machine has cores: class loading pins its carrier, and others must be able to go on. */
    private static final int CARRIERS = 8;

    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    private final String module;
    private final Path settings;

    JavaService(String name, String module, Path state, int port) {
        super(name, state, port);
        this.module = module;
        this.settings = SettingsFile.in(state);
    }

    @Override
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /**
     * Runs from an extracted copy: a build does not pull the jar from under a running service, and classes come from plain jars.
     * Loading them from the nested ones of an executable jar can deadlock virtual threads on a machine with few cores.
     */
    @Override
    protected void prepare() throws IOException {
        Path built = builtJar();
        Path mark = application().resolve("built-at");
        String builtAt = Files.getLastModifiedTime(built).toString();
        if (!Files.exists(mark) || !Files.readString(mark).equals(builtAt)) {
            prepareBy(List.of(
                    java(),
                    "-XX:-UsePerfData",
                    QuickStart.JVM_OPTION,
                    "-Djarmode=tools",
                    "-jar",
                    built.toString(),
                    "extract",
                    "--force",
                    "--application-filename",
                    module + ".jar",
                    "--destination",
                    application().toString()));
            Files.writeString(mark, builtAt);
        }
    }

    @Override
    protected List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                java(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                QuickStart.JVM_OPTION,
                "-XX:+ExitOnOutOfMemoryError",
                "-Djdk.virtualThreadScheduler.parallelism=" + CARRIERS,
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + tmp(),
                "-Daxoniq.update-checker.disabled=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                application().resolve(module + ".jar").toString(),
                "--spring.config.additional-location=file:" + settings,
                "--server.address=127.0.0.1",
                "--server.port=" + port()));
        if (name().equals("query-2")) {
            command.add("--memberlink.centre=B");
        }
        return command;
    }

    @Override
    protected boolean answers() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/actuator/health"))
                .timeout(TIMEOUT)
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    }

    @Override
    protected Duration patience() {
        return Duration.ofMinutes(4);
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Path application() {
        return home().resolve("application");
    }

    private Path builtJar() throws IOException {
        Path target = Path.of(System.getProperty(PROJECT, ".")).resolve(module).resolve("target");
        try (Stream<Path> files = Files.isDirectory(target) ? Files.list(target) : Stream.empty()) {
            return files.filter(file -> file.toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() -> new StackFailed(name() + ": " + module + " is not built below "
                            + target.toAbsolutePath() + ": start it by ./memberlink"));
        }
    }
}
