package io.memberlink.query;

import io.memberlink.query.chain.GuardedSource;
import io.memberlink.query.chain.Itinerary;
import io.memberlink.query.chain.SourceStatus;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Up as long as any source can answer order callers, if only with something old; says how each source stands. */
final class SourcesHealth implements HealthIndicator {
    private final Itinerary itinerary;

    SourcesHealth(Itinerary itinerary) {
        this.itinerary = itinerary;
    }

    @Override
    public Health health() {
        boolean anyAnswers = itinerary.forOrders().stream().anyMatch(SourcesHealth::answers);
        Map<String, Object> sources = new LinkedHashMap<>();
        Stream.concat(itinerary.forOrders().stream(), itinerary.forMarketing().stream())
                .forEach(source -> sources.put(source.name(), Standing.of(source)));
        return (anyAnswers ? Health.up() : Health.down()).withDetails(sources).build();
    }

    private static boolean answers(GuardedSource source) {
        return source.status().reachable() && source.status().complete() && !source.isResting();
    }

    private record Standing(boolean reachable, boolean complete, double lagSeconds, boolean resting) {
        static Standing of(GuardedSource source) {
            SourceStatus status = source.status();
            return new Standing(status.reachable(), status.complete(), seconds(status.lag()), source.isResting());
        }

        private static double seconds(Duration lag) {
            return lag.toMillis() / 1000.0;
        }
    }
}
