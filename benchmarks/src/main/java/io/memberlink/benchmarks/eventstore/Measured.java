package io.memberlink.benchmarks.eventstore;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What some callers got done in a while.
 *
 * @param perSecond operations of all callers together
 */
public record Measured(double perSecond, double p50Millis, double p99Millis) {
    static Measured of(long[] nanos, double seconds, long operationsPerCall) {
        Arrays.sort(nanos);
        return new Measured(
                nanos.length * operationsPerCall / seconds, percentile(nanos, 0.50), percentile(nanos, 0.99));
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * share)] / 1e6;
    }

    /** Each figure's median: one disturbed run does not count. */
    static Measured median(List<Measured> runs) {
        return new Measured(
                median(runs, Measured::perSecond),
                median(runs, Measured::p50Millis),
                median(runs, Measured::p99Millis));
    }

    static <T> double median(List<T> runs, ToDoubleFunction<T> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
