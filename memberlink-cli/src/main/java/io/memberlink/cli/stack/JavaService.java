package io.memberlink.cli.stack;

import io.memberlink.localstack.ProcessServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One of the platform's own services: the executable jar of a module, with the settings file of the state folder. */
final class JavaService extends ProcessServer {

    /** System property: the root of the project, below which the modules were built. */
    static final String PROJECT = "memberlink.project";

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

    /** Runs from a copy, so that a build does not pull the jar from under a running service. */
    @Override
    protected void prepare() throws IOException {
        Files.copy(builtJar(), jar(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    protected List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + tmp(),
                "-Daxoniq.update-checker.disabled=true",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-jar",
                jar().toString(),
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

    private Path jar() {
        return home().resolve("service.jar");
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
