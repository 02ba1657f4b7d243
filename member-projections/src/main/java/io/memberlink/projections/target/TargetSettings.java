package io.memberlink.projections.target;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One target, as configured under {@code memberlink.targets.<name>}.
 *
 * @param url of Elasticsearch ({@code http}, {@code https}; several nodes separated by commas) or Redis ({@code redis}, {@code
 *     rediss})
 * @param indexPrefix name of the alias in Elasticsearch, and the beginning of every index name
 * @param keyPrefix beginning of every key in Redis
 * @param kinds kinds whose values stand in the documents; empty for all
 * @param centre data centre of a cache: lookups ask the one of their own centre
 * @param timeToLive how long a cache keeps a document, give or take a tenth
 * @param timeout how long a call may take
 */
public record TargetSettings(
        String url,
        Optional<String> username,
        Optional<String> password,
        String indexPrefix,
        String keyPrefix,
        List<String> kinds,
        Optional<String> centre,
        Duration timeToLive,
        Duration timeout) {

    public TargetSettings {
        Objects.requireNonNull(url, "url");
        username = orEmpty(username);
        password = orEmpty(password);
        indexPrefix = Objects.requireNonNullElse(indexPrefix, "member-relations");
        keyPrefix = Objects.requireNonNullElse(keyPrefix, "memberlink");
        kinds = List.copyOf(Objects.requireNonNullElse(kinds, List.of()));
        centre = orEmpty(centre);
        timeToLive = Objects.requireNonNullElse(timeToLive, Duration.ofDays(7));
        timeout = Objects.requireNonNullElse(timeout, Duration.ofSeconds(10));
        require(timeToLive.toSeconds() >= 1, "time-to-live must be at least 1 s");
        require(timeout.toMillis() >= 10, "timeout must be at least 10 ms");
        require(indexPrefix.matches("[a-z0-9][a-z0-9._-]{0,100}"), "index-prefix must be a lower-case index name");
        require(keyPrefix.matches("[A-Za-z0-9._-]{1,100}"), "key-prefix must have letters, digits, dots and dashes");
        kind(url);
    }

    /** With every default. */
    public static TargetSettings of(String url) {
        return of(url, "member-relations", "memberlink");
    }

    /** With prefixes of its own, for several platforms or tests on one server. */
    public static TargetSettings of(String url, String indexPrefix, String keyPrefix) {
        return new TargetSettings(
                url,
                Optional.empty(),
                Optional.empty(),
                indexPrefix,
                keyPrefix,
                List.of(),
                Optional.empty(),
                Duration.ofDays(7),
                Duration.ofSeconds(10));
    }

    public Kind kind() {
        return kind(url);
    }

    /** Whether values of this kind stand in the documents. */
    public boolean shows(String kind) {
        return kinds.isEmpty() || kinds.contains(kind);
    }

    private static Kind kind(String url) {
        String scheme = url.substring(0, Math.max(0, url.indexOf(':')));
        return switch (scheme) {
            case "http", "https" -> Kind.ELASTICSEARCH;
            case "redis", "rediss" -> Kind.REDIS;
            default ->
                throw new IllegalArgumentException(
                        "the url of a target must begin with http, https, redis or rediss: " + url);
        };
    }

    private static Optional<String> orEmpty(Optional<String> text) {
        return Objects.requireNonNullElse(text, Optional.empty());
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TargetSettings[" + url + ", user " + username.orElse("none") + "]";
    }

    /** What kind of server a target lives in. */
    public enum Kind {
        ELASTICSEARCH,
        REDIS
    }
}
