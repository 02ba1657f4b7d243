package io.memberlink.query.chain;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the chain tells about each source: how long its round trips take, why it was passed over, and its present state. */
public final class SourceMetrics {
    private static final Duration[] LATENCY_BUCKETS = List.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000).stream()
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final Map<String, Timer> roundTrips = new ConcurrentHashMap<>();
    private final Map<String, Counter> held = new ConcurrentHashMap<>();
    private final Map<String, Counter> missing = new ConcurrentHashMap<>();
    private final Map<String, Map<Refusal, Counter>> refusals = new ConcurrentHashMap<>();

    public SourceMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Why a source gave no findings. */
    enum Refusal {
        /** It failed repeatedly and is left alone for a moment. */
        RESTING,
        /** As many calls as it may have are under way. */
        FULL,
        /** It did not answer in time. */
        SLOW,
        /** It answered with an error, or not at all. */
        FAILED,
        /** It is incomplete or lags too far behind. */
        LAGGING
    }

    void watch(Source source, CircuitBreaker breaker, Bulkhead bulkhead) {
        Tags tags = Tags.of("source", source.name());
        Gauge.builder("memberlink.source.lag", source, s -> s.status().lag().toMillis() / 1000.0)
                .description("Seconds since the source was known to hold everything")
                .baseUnit("seconds")
                .tags(tags)
                .register(registry);
        Gauge.builder("memberlink.source.complete", source, s -> s.status().complete() ? 1 : 0)
                .description("1 while the source holds everything up to its lag")
                .tags(tags)
                .register(registry);
        Gauge.builder("memberlink.source.calls", bulkhead, SourceMetrics::underWay)
                .description("Lookups that ask the source at the moment")
                .tags(tags)
                .register(registry);
        for (CircuitBreaker.State state : BREAKER_STATES) {
            Gauge.builder("memberlink.source.breaker", breaker, b -> b.getState() == state ? 1 : 0)
                    .description("1 for the state that the circuit breaker is in")
                    .tags(tags.and("state", lowerCase(state)))
                    .register(registry);
        }
    }

    void answered(String source, long nanos) {
        roundTrips
                .computeIfAbsent(
                        source,
                        name -> Timer.builder("memberlink.source.round-trips")
                                .description("Round trips that a source answered")
                                .tags("source", name)
                                .serviceLevelObjectives(LATENCY_BUCKETS)
                                .register(registry))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    /** What a source held of what it was asked for: of a cache, the ratio of hits. */
    void found(String source, List<Finding> findings) {
        int held = 0;
        for (Finding finding : findings) {
            held += isHeld(finding) ? 1 : 0;
        }
        count(source, "held", held);
        count(source, "missing", findings.size() - held);
    }

    private static boolean isHeld(Finding finding) {
        return switch (finding) {
            case Finding.Related related -> true;
            case Finding.Released released -> true;
            case Finding.Denied denied -> true;
            case Finding.Absent absent -> false;
            case Finding.Unread unread -> false;
        };
    }

    private void count(String source, String outcome, int subjects) {
        if (subjects > 0) {
            (outcome.equals("held") ? held : missing)
                    .computeIfAbsent(
                            source,
                            name -> Counter.builder("memberlink.source.subjects")
                                    .description("Identities and members that a source was asked for")
                                    .tags("source", name, "outcome", outcome)
                                    .register(registry))
                    .increment(subjects);
        }
    }

    void refused(String source, Refusal why) {
        refusals.computeIfAbsent(source, name -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        why,
                        reason -> Counter.builder("memberlink.source.refusals")
                                .description("How often a source was passed over, and why")
                                .tags(List.of(Tag.of("source", source), Tag.of("reason", lowerCase(reason))))
                                .register(registry))
                .increment();
    }

    private static final List<CircuitBreaker.State> BREAKER_STATES =
            List.of(CircuitBreaker.State.CLOSED, CircuitBreaker.State.OPEN, CircuitBreaker.State.HALF_OPEN);

    private static int underWay(Bulkhead bulkhead) {
        return bulkhead.getBulkheadConfig().getMaxConcurrentCalls()
                - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    private static String lowerCase(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
