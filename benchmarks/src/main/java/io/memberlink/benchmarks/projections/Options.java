package io.memberlink.benchmarks.projections;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a run measures.
 *
 * @param events in the store
 * @param oneByOne how many of them the stock processor indexes one at a time; its time for all is extrapolated
 * @param pool buffer pool of the database, as its option says it: with the default it holds every event
 * @param binds a second, of the freshness question
 */
record Options(Set<String> questions, long events, long oneByOne, String pool, int binds, Path results) {
    static final Set<String> QUESTIONS = Set.of("replay", "axon", "redis", "memory", "freshness");
    private static final Set<String> KNOWN = Set.of("questions", "events", "one-by-one", "pool", "binds", "results");

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
        Set<String> questions =
                given.containsKey("questions") ? Set.of(given.get("questions").split(",")) : QUESTIONS;
        if (!QUESTIONS.containsAll(questions)) {
            throw new IllegalArgumentException("questions are " + QUESTIONS);
        }
        return new Options(
                questions,
                Long.parseLong(given.getOrDefault("events", "1000000")),
                Long.parseLong(given.getOrDefault("one-by-one", "20000")),
                given.getOrDefault("pool", "2G"),
                Integer.parseInt(given.getOrDefault("binds", "200")),
                Path.of(given.getOrDefault("results", "benchmarks/results")));
    }

    boolean ask(String question) {
        return questions.contains(question);
    }
}
