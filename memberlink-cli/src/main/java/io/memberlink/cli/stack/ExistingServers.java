package io.memberlink.cli.stack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Servers that exist already and are used instead of started ones.
 *
 * @param mysqlUrls JDBC URLs with the database, none to start MariaDB
 * @param targets URL of each target that exists, by its name ({@code es-primary}, {@code redis-a} …)
 */
public record ExistingServers(
        List<String> mysqlUrls,
        String mysqlUser,
        String mysqlPassword,
        Optional<String> kafka,
        Map<String, String> targets) {

    public ExistingServers {
        mysqlUrls = List.copyOf(mysqlUrls);
        targets = Map.copyOf(targets);
    }

    public static ExistingServers none() {
        return new ExistingServers(List.of(), "root", "", Optional.empty(), Map.of());
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ExistingServers[" + mysqlUrls + ", " + kafka + ", " + targets + "]";
    }
}
