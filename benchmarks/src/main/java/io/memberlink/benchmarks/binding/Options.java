package io.memberlink.benchmarks.binding;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run measures.
 *
 * @param clients how many at once, one measurement for each
 * @param seconds length of one run of one variant
 * @param rounds how often the variants take turns
 */
record Options(List<Integer> clients, int seconds, int rounds, Path results) {
    private static final Set<String> KNOWN = Set.of("clients", "seconds", "rounds", "results");

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
                Arrays.stream(given.getOrDefault("clients", "1,16,64").split(","))
                        .map(Integer::valueOf)
                        .toList(),
                Integer.parseInt(given.getOrDefault("seconds", "2")),
                Integer.parseInt(given.getOrDefault("rounds", "3")),
                Path.of(given.getOrDefault("results", "benchmarks/results")));
    }

    Duration time() {
        return Duration.ofSeconds(seconds);
    }
}
