package io.memberlink.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The one platform that all tests of a run use: started by {@code memberlink up} when first asked for, stopped at the end. */
final class Platform {
    static final Path SAMPLE = CommandLine.ROOT.resolve("samples").resolve("members-20k.csv");
    private static final String FOLDER =
            Path.of("target", "e2e-platform").toAbsolutePath().toString();
    private static final String BASE_PORT = System.getProperty("memberlink.e2e.base-port", "28300");

    private static final Platform INSTANCE = new Platform();

    private final JsonNode processes;
    private final Http query;
    private final Http commands;
    private boolean imported;

    private Platform() {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> memberlink("down"), "stop-platform"));
        memberlink("down");
        long begun = System.nanoTime();
        CommandLine.Result up =
                CommandLine.run("up", "--detach", "--nodes", "2", "--dir", FOLDER, "--base-port", BASE_PORT);
        assertThat(up.exitCode()).as(up.text()).isZero();
        System.out.printf("platform ready after %d s%n", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun));
        processes = status().path("processes");
        query = new Http(urlOf("query"));
        commands = new Http(urlOf("commands"));
    }

    static Platform running() {
        return INSTANCE;
    }

    /** The platform with the sample imported, and every target caught up. */
    static synchronized Platform withSample() {
        if (!INSTANCE.imported) {
            CommandLine.Result first = INSTANCE.memberlink("import", SAMPLE.toString());
            assertThat(first.exitCode()).as(first.text()).isZero();
            INSTANCE.imported = true;
            INSTANCE.awaitCaughtUp();
        }
        return INSTANCE;
    }

    Http query() {
        return query;
    }

    Http commands() {
        return commands;
    }

    /** The lookup node that asks that source: the cache of centre B is only asked there. */
    Http nodeOf(String source) {
        return service(source.equals("redis-b") ? "query-2" : "query");
    }

    /** The process of that name, such as {@code commands-2}. */
    Http service(String name) {
        return new Http(urlOf(name));
    }

    /** Runs a command of the command line on this platform. */
    CommandLine.Result memberlink(String... arguments) {
        return CommandLine.run(
                Stream.concat(Stream.of(arguments), Stream.of("--dir", FOLDER)).toArray(String[]::new));
    }

    /** Runs the replay tool on this platform. */
    CommandLine.Result replay(String... arguments) {
        return CommandLine.run(Stream.concat(Stream.of("replay", "--dir", FOLDER), Stream.of(arguments))
                .toArray(String[]::new));
    }

    /** What would start another platform at the ports of this one, with its state in that folder. */
    String[] besides(String folder) {
        return new String[] {
            "up", "--detach", "--dir", Path.of(folder).toAbsolutePath().toString(), "--base-port", BASE_PORT
        };
    }

    /** What would start services with a secret of their own on the servers of this platform. */
    String[] strangersOnItsServers(String folder, String basePort) {
        return new String[] {
            "up",
            "--detach",
            "--dir",
            Path.of(folder).toAbsolutePath().toString(),
            "--base-port",
            basePort,
            "--mysql-url",
            urlOf("mysql-a") + "memberlink," + urlOf("mysql-b") + "memberlink",
            "--kafka",
            urlOf("kafka"),
            "--es-primary-url",
            urlOf("es-primary"),
            "--es-backup-url",
            urlOf("es-backup"),
            "--es-marketing-url",
            urlOf("es-marketing"),
            "--redis-a-url",
            urlOf("redis-a"),
            "--redis-b-url",
            urlOf("redis-b")
        };
    }

    JsonNode status() {
        CommandLine.Result status = memberlink("status", "--json");
        assertThat(status.exitCode()).as(status.text()).isZero();
        return status.json();
    }

    void awaitCaughtUp() {
        Patience.until(
                "every target has caught up",
                () -> status().path("targets")
                        .valueStream()
                        .allMatch(target -> target.path("lagEvents").asLong(-1) == 0));
    }

    /** Where it listens: the same all the time. */
    String urlOf(String process) {
        return processes
                .valueStream()
                .filter(each -> each.path("name").asString().equals(process))
                .map(each -> each.path("url").asString())
                .findFirst()
                .orElseThrow();
    }

    long pidOf(String process) {
        return status().path("processes")
                .valueStream()
                .filter(each -> each.path("name").asString().equals(process))
                .mapToLong(each -> each.path("pid").asLong())
                .findFirst()
                .orElseThrow();
    }
}
