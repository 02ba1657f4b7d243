package io.memberlink.benchmarks.eventstore;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a run measures.
 *
 * @param url JDBC URL of an empty server, up to its last slash; without one a server is started for the run
 * @param pool buffer pool of that server, as its option says it
 * @param callers how many callers at once, one measurement for each
 * @param seconds length of one run of one variant
 * @param rounds how often the variants take turns
 * @param events how large the larger store of the growth question is
 */
record Options(
        Optional<String> url,
        String user,
        String password,
        String pool,
        Set<String> questions,
        List<Integer> callers,
        int seconds,
        int rounds,
        long events,
        Path results) {
    static final Set<String> QUESTIONS = Set.of("append", "load", "scan", "positions", "growth");
    private static final Set<String> KNOWN =
            Set.of("url", "user", "password", "pool", "questions", "callers", "seconds", "rounds", "events", "results");

    /** From {@code name=value}. */
    static Options parse(String... arguments) {
        Map<String, String> given = new LinkedHashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !KNOWN.contains(parts[0])) {
                throw new IllegalArgumentException("'" + argument + "' is none of name=value with " + KNOWN);
            }
            given.put(parts[0], parts[1]);
        }
        return new Options(
                Optional.ofNullable(given.get("url")),
                given.getOrDefault("user", "root"),
                given.getOrDefault("password", ""),
                given.getOrDefault("pool", "6G"),
                given.containsKey("questions") ? Set.of(given.get("questions").split(",")) : QUESTIONS,
                Arrays.stream(given.getOrDefault("callers", "1,16,64,256").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.getOrDefault("seconds", "5")),
                Integer.parseInt(given.getOrDefault("rounds", "5")),
                Long.parseLong(given.getOrDefault("events", "10000000")),
                Path.of(given.getOrDefault("results", "benchmarks/results")));
    }

    Options {
        if (!QUESTIONS.containsAll(questions)) {
            throw new IllegalArgumentException("questions are " + QUESTIONS);
        }
        if (seconds < 1 || rounds < 1) {
            throw new IllegalArgumentException("at least one second and one round");
        }
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }
}
