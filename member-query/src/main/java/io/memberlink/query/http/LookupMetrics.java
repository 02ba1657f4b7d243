package io.memberlink.query.http;

import io.memberlink.query.chain.Answer;
import io.memberlink.query.chain.Answer.Known;
import io.memberlink.query.chain.Answer.Served;
import io.memberlink.query.chain.Answer.Unavailable;
import io.memberlink.query.chain.Answer.Unknown;
import io.memberlink.query.chain.CallerClass;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What callers were told, by whom, and how long it took. Thread-safe. */
public final class LookupMetrics {
    private static final Duration[] LATENCY_BUCKETS = List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000).stream()
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<Told, Counter> answers = new ConcurrentHashMap<>();
    private final Map<String, Counter> problems = new ConcurrentHashMap<>();
    private final Map<Asked, Timer> requests = new ConcurrentHashMap<>();

    public LookupMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** @param way how it was asked: {@code single}, {@code member} or {@code batch} */
    void record(String way, CallerClass callers, List<Answer> told, long nanos) {
        String slowest = told.stream()
                .reduce((first, last) -> last)
                .map(LookupMetrics::servedBy)
                .orElse("none");
        requests.computeIfAbsent(new Asked(way, callers, way.equals("batch") ? "several" : slowest), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        told.forEach(answer ->
                answers.computeIfAbsent(Told.of(callers, answer), this::counter).increment());
    }

    /** A single lookup was ended by a problem of this code. */
    void refused(String code) {
        problems.computeIfAbsent(code, this::problemCounter).increment();
    }

    private Counter problemCounter(String code) {
        return Counter.builder("memberlink.lookup.problems")
                .description("Single lookups without parameters that were answered by a problem")
                .tag("code", code)
                .register(registry);
    }

    private Timer timer(Asked asked) {
        return Timer.builder("memberlink.lookups")
                .description("Lookup requests")
                .tags("way", asked.way, "caller_class", lowerCase(asked.callers), "served_by", asked.servedBy)
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(registry);
    }

    private Counter counter(Told told) {
        return Counter.builder("memberlink.answers")
                .description("Identities and members that were looked up")
                .tags("caller_class", lowerCase(told.callers), "served_by", told.servedBy, "outcome", told.outcome)
                .register(registry);
    }

    private static String servedBy(Answer answer) {
        return switch (answer) {
            case Served served -> served.servedBy();
            case Unavailable unavailable -> "none";
        };
    }

    private static String lowerCase(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private record Asked(String way, CallerClass callers, String servedBy) {}

    private record Told(CallerClass callers, String servedBy, String outcome) {
        static Told of(CallerClass callers, Answer answer) {
            return switch (answer) {
                case Known known -> new Told(callers, known.servedBy(), stale("found", known.staleness()));
                case Unknown unknown -> new Told(callers, unknown.servedBy(), stale("unknown", unknown.staleness()));
                case Unavailable unavailable -> new Told(callers, "none", "unavailable");
            };
        }

        private static String stale(String outcome, Duration staleness) {
            return staleness.isZero() ? outcome : outcome + "-stale";
        }
    }
}
