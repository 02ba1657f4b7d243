package io.memberlink.eventstore;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One MySQL server that holds shards.
 *
 * @param name what the shard map calls it: stays the same when the server moves to another address
 * @param url JDBC URL of its writable instance, with the database
 * @param readerUrl JDBC URL of a replica for catch-up reads; a lagging replica delays them and skips nothing
 */
public record ServerSettings(String name, String url, Optional<String> readerUrl, String username, String password) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String SCHEME = "jdbc:mysql:";

    public ServerSettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a server's name has 1 to 64 lower-case letters, digits and dashes: " + name);
        }
        readerUrl = readerUrl.filter(text -> !text.isBlank());
        requireMySql(name, url);
        readerUrl.ifPresent(reader -> requireMySql(name, reader));
    }

    private static void requireMySql(String name, String url) {
        if (!url.startsWith(SCHEME)) {
            throw new IllegalArgumentException("the URL of server " + name + " must begin with " + SCHEME);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "ServerSettings[" + name + ", " + url + ", reader " + readerUrl.orElse("none") + ", user " + username
                + "]";
    }
}
