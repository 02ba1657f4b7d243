package io.memberlink.benchmarks.lookups;

import java.util.Map;
import java.util.TreeMap;

/** What one run saw. Not thread-safe. */
final class Latencies {
    private static final int MOST_MICROS = 2_000_000;

    private final int[] byMicros = new int[MOST_MICROS + 1];
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Map<String, Long> bySource = new TreeMap<>();
    private long count;
    private double seconds;

    void add(long nanos, int status) {
        byMicros[(int) Math.min(nanos / 1_000, MOST_MICROS)]++;
        byStatus.merge(status, 1L, Long::sum);
        count++;
    }

    void servedBy(String source) {
        bySource.merge(source, 1L, Long::sum);
    }

    void took(long nanos) {
        seconds = nanos / 1e9;
    }

    double perSecond() {
        return count / seconds;
    }

    /** In milliseconds. */
    double percentile(double share) {
        long rank = (long) Math.ceil(share * count);
        long seen = 0;
        for (int micros = 0; micros <= MOST_MICROS; micros++) {
            seen += byMicros[micros];
            if (seen >= rank) {
                return micros / 1_000.0;
            }
        }
        return MOST_MICROS / 1_000.0;
    }

    /** Share of requests with this status. */
    double share(int status) {
        return count == 0 ? 0 : byStatus.getOrDefault(status, 0L) / (double) count;
    }

    Map<Integer, Long> statuses() {
        return byStatus;
    }

    /** Answers a second, of those that were looked at closely, that were not given by this source. */
    double perSecondExcept(String source) {
        return bySource.entrySet().stream()
                        .filter(served -> !served.getKey().equals(source))
                        .mapToLong(Map.Entry::getValue)
                        .sum()
                / seconds;
    }

    /** Shares of the sources among those requests that were looked at closely. */
    String sources() {
        long all = bySource.values().stream().mapToLong(Long::longValue).sum();
        StringBuilder text = new StringBuilder();
        bySource.forEach((source, times) ->
                text.append(text.isEmpty() ? "" : ", ").append("%s %.0f %%".formatted(source, 100.0 * times / all)));
        return text.toString();
    }
}
