package io.memberlink.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The one YAML file that every service and tool of a state folder reads. */
public final class SettingsFile {

    private static final int SHARDS = 16;
    private static final int SECRET_BYTES = 32;

    private final Path state;

    SettingsFile(Path state) {
        this.state = state;
    }

    /** Where the settings of a state folder are. */
    public static Path in(Path state) {
        return state.toAbsolutePath().normalize().resolve("memberlink.yaml");
    }

    /** Takes the operator's own file. */
    void copyFrom(Path file) {
        try {
            Files.copy(file, in(state), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StackFailed("the settings file " + file + " cannot be read", e);
        }
    }

    /** Writes the settings for the planned processes and the servers that exist already. */
    void write(StackPlan plan, ExistingServers existing) {
        try {
            Files.writeString(in(state), text(plan, existing, secret()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(StackPlan plan, ExistingServers existing, String secret) {
        return """
                # Written by ./memberlink up at every start.
                memberlink:
                  # Identities are stored under a keyed hash: with another secret nothing is found again.
                  identity-key-secret: %s
                  event-store:
                    shards: %d
                    control: mysql-a
                    servers:
                %s
                  kafka: {bootstrap-servers: %s, topic: member-events}
                  targets:
                %s
                  centre: A
                  callers:
                    - {name: order-center, class: order}
                    - {name: campaign, class: marketing}
                    - {name: console, class: ops}
                """.formatted(
                        quoted(secret),
                        SHARDS,
                        databases(plan, existing),
                        quoted(kafka(plan, existing)),
                        targets(plan, existing));
    }

    private static String databases(StackPlan plan, ExistingServers existing) {
        int count = existing.mysqlUrls().isEmpty()
                ? StackPlan.DATABASES.size()
                : existing.mysqlUrls().size();
        return IntStream.range(0, count)
                .mapToObj(i -> {
                    String name = "mysql-" + (char) ('a' + i);
                    String url = existing.mysqlUrls().isEmpty()
                            ? "jdbc:mysql://127.0.0.1:" + port(plan, name) + "/memberlink?createDatabaseIfNotExist=true"
                            : existing.mysqlUrls().get(i);
                    return "      - {name: %s, url: %s, username: %s, password: %s}"
                            .formatted(
                                    name, quoted(url), quoted(existing.mysqlUser()), quoted(existing.mysqlPassword()));
                })
                .collect(Collectors.joining("\n"));
    }

    private static String kafka(StackPlan plan, ExistingServers existing) {
        return existing.kafka().orElseGet(() -> "127.0.0.1:" + port(plan, "kafka"));
    }

    private static String targets(StackPlan plan, ExistingServers existing) {
        String clusters = StackPlan.CLUSTERS.stream()
                .map(name -> "    %s: {url: %s}".formatted(name, quoted(target(plan, existing, name, "http"))))
                .collect(Collectors.joining("\n"));
        String caches = StackPlan.CACHES.stream()
                .map(name -> "    %s: {url: %s, centre: %s}"
                        .formatted(
                                name, quoted(target(plan, existing, name, "redis")), name.endsWith("-a") ? "A" : "B"))
                .collect(Collectors.joining("\n"));
        return clusters + "\n" + caches;
    }

    private static String target(StackPlan plan, ExistingServers existing, String name, String scheme) {
        String url = existing.targets().get(name);
        return url == null ? scheme + "://127.0.0.1:" + port(plan, name) : url;
    }

    private static int port(StackPlan plan, String name) {
        return plan.find(name).orElseThrow().port();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Chosen once for a folder: the data in its servers depends on it. */
    private String secret() throws IOException {
        Path file = state.resolve("identity-key-secret");
        if (!Files.exists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(bytes) + "\n");
        }
        return Files.readString(file).strip();
    }
}
