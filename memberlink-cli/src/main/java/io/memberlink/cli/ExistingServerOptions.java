package io.memberlink.cli;

import io.memberlink.cli.stack.ExistingServers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Servers that exist already; those that are not named are started. */
final class ExistingServerOptions {

    private static final String PASSWORD_VARIABLE = "MEMBERLINK_MYSQL_PASSWORD";

    @Option(
            names = "--mysql-url",
            paramLabel = "URL",
            split = ",",
            description = "JDBC URL of a MySQL server, with the database; several are separated by commas.")
    private List<String> mysql = List.of();

    @Option(
            names = "--mysql-user",
            paramLabel = "NAME",
            defaultValue = "root",
            description = "User for --mysql-url (default: root).")
    private String mysqlUser = "root";

    @Option(names = "--kafka", paramLabel = "HOST:PORT", description = "Bootstrap servers of Kafka.")
    private @Nullable String kafka;

    @Option(names = "--es-primary-url", paramLabel = "URL", description = "Elasticsearch of centre A.")
    private @Nullable String primary;

    @Option(names = "--es-backup-url", paramLabel = "URL", description = "Elasticsearch of centre B.")
    private @Nullable String backup;

    @Option(names = "--es-marketing-url", paramLabel = "URL", description = "Elasticsearch for marketing.")
    private @Nullable String marketing;

    @Option(names = "--redis-a-url", paramLabel = "URL", description = "Redis of centre A.")
    private @Nullable String redisA;

    @Option(names = "--redis-b-url", paramLabel = "URL", description = "Redis of centre B.")
    private @Nullable String redisB;

    ExistingServers servers() {
        Map<String, String> targets = new LinkedHashMap<>();
        put(targets, "es-primary", primary);
        put(targets, "es-backup", backup);
        put(targets, "es-marketing", marketing);
        put(targets, "redis-a", redisA);
        put(targets, "redis-b", redisB);
        String password = mysql.isEmpty() ? "" : Objects.requireNonNullElse(System.getenv(PASSWORD_VARIABLE), "");
        return new ExistingServers(mysql, mysqlUser, password, Optional.ofNullable(kafka), targets);
    }

    private static void put(Map<String, String> targets, String name, @Nullable String url) {
        if (url != null) {
            targets.put(name, url);
        }
    }
}
