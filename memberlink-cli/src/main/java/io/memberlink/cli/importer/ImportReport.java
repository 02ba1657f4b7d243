package io.memberlink.cli.importer;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How an import ended.
 *
 * @param outcomes rows per outcome, also those that did not occur
 */
public record ImportReport(long rows, double seconds, Map<String, Long> outcomes) {

    static ImportReport of(Map<Outcome, Long> counts, double seconds) {
        Map<String, Long> outcomes = new LinkedHashMap<>();
        long rows = 0;
        for (Outcome outcome : Outcome.values()) {
            long count = counts.getOrDefault(outcome, 0L);
            outcomes.put(outcome.text(), count);
            rows += count;
        }
        return new ImportReport(rows, seconds, outcomes);
    }

    /** As shown to people. */
    public String text() {
        StringBuilder text = new StringBuilder(
                "Imported %d rows in %.1f s (%.0f rows/s)".formatted(rows, seconds, rows / Math.max(seconds, 0.001)));
        outcomes.forEach((outcome, count) -> text.append("%n  %-17s %7d".formatted(outcome, count)));
        return text.toString();
    }
}
