package io.memberlink.benchmarks.lookups;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run measures.
 *
 * @param questions {@code speed}, {@code sources}, {@code isolation}, {@code hot}
 * @param connections how many requests are under way at once
 * @param seconds length of one run of one variant
 * @param rounds how often the variants take turns
 * @param jvm further options of the measured process, separated by spaces
 */
record LookupOptions(
        List<String> questions, int members, int connections, int seconds, int rounds, List<String> jvm, Path results) {
    private static final Set<String> KNOWN =
            Set.of("questions", "members", "connections", "seconds", "rounds", "jvm", "results");

    /** From {@code name=value}. */
    static LookupOptions parse(String... arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            if (parts.length != 2 || !KNOWN.contains(parts[0])) {
                throw new IllegalArgumentException("'" + argument + "' is none of name=value with " + KNOWN);
            }
            given.put(parts[0], parts[1]);
        }
        return new LookupOptions(
                words(given.getOrDefault("questions", "speed,sources,isolation,hot"), ","),
                Integer.parseInt(given.getOrDefault("members", "100000")),
                Integer.parseInt(given.getOrDefault("connections", "64")),
                Integer.parseInt(given.getOrDefault("seconds", "5")),
                Integer.parseInt(given.getOrDefault("rounds", "5")),
                words(given.getOrDefault("jvm", ""), " "),
                Path.of(given.getOrDefault("results", "benchmarks/results")));
    }

    private static List<String> words(String text, String separator) {
        return Arrays.stream(text.split(separator))
                .filter(word -> !word.isBlank())
                .toList();
    }
}
