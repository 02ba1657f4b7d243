package io.memberlink.query.source;

import io.memberlink.projections.Targets;
import io.memberlink.projections.target.RelationCache;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.chain.Source;
import io.memberlink.query.source.SharedTrips.Joining;
import io.memberlink.query.source.SharedTrips.TripLimits;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The read models that a node of one centre asks. Opening them waits for no server. */
public final class ReadModels implements AutoCloseable {
    private static final String PRIMARY = "es-primary";
    private static final String BACKUP = "es-backup";
    /** The cluster that marketing callers have for themselves. */
    public static final String MARKETING = "es-marketing";

    /** Frees the connections of calls that hang; nobody waits so long for them. */
    private static final Duration LONGEST_CALL = Duration.ofSeconds(2);

    /** Fills and looks at the cache's state must not wait for lookups, nor the other way round. */
    private static final int CONNECTIONS_FOR_FILLS = 6;

    private final List<RelationSource> opened = new ArrayList<>();
    private final Map<String, TargetSettings> targets;
    private final InstantSource clock;
    private final Optional<Source> cache;
    private final List<Source> clusters;
    private final Optional<Source> marketing;

    /**
     * @param targets by name; those that this centre does not ask are ignored
     * @param hearer who wants to know what whole documents say, wherever they come from
     * @param trips how lookups travel to one of them, by what it is
     */
    public ReadModels(
            Centre centre,
            Map<String, TargetSettings> targets,
            Trips trips,
            InstantSource clock,
            TargetSource.Hearer hearer,
            MeterRegistry meters) {
        this.targets = targets;
        this.clock = clock;
        Optional<RelationCache> near = cacheOf(centre, trips.toCache().trips() + CONNECTIONS_FOR_FILLS);
        TargetSource.Hearer fill = near.<TargetSource.Hearer>map(cacheOfCentre -> new CacheFill(cacheOfCentre, meters))
                .orElse(TargetSource.Hearer.NONE)
                .and(hearer);
        cache = near.map(found -> TargetSource.cache(found, hearer, clock))
                .map(source -> new SharedTrips(source, trips.toCache(), Joining.BEFORE_DEPARTURE));
        clusters = nearToFar(centre)
                .flatMap(name -> cluster(name, trips.toCluster(), fill).stream())
                .toList();
        // Its documents may lack kinds, so nobody else hears of them.
        marketing = cluster(MARKETING, trips.toCluster(), TargetSource.Hearer.NONE);
    }

    private Optional<RelationCache> cacheOf(Centre centre, int connections) {
        return targets.entrySet().stream()
                .filter(target -> target.getValue().kind() == TargetSettings.Kind.REDIS)
                .filter(target ->
                        target.getValue().centre().filter(centre::isCalled).isPresent())
                .findFirst()
                .map(target -> Targets.cache(
                        target.getKey(), forLookups(target.getValue()), connections, RelationCache.FILL_TIME_TO_LIVE))
                .map(this::keep);
    }

    private static Stream<String> nearToFar(Centre centre) {
        return switch (centre) {
            case A -> Stream.of(PRIMARY, BACKUP);
            case B -> Stream.of(BACKUP, PRIMARY);
        };
    }

    private Optional<Source> cluster(String name, TripLimits trips, TargetSource.Hearer fill) {
        return Optional.ofNullable(targets.get(name))
                .map(settings -> keep(Targets.source(name, forLookups(settings), trips.trips())))
                .map(target -> TargetSource.cluster(target, fill, clock))
                .map(source -> new SharedTrips(source, trips, Joining.UNDER_WAY));
    }

    /** A projector may wait long for a busy server, a lookup has gone elsewhere long before. */
    private static TargetSettings forLookups(TargetSettings settings) {
        Duration timeout = settings.timeout().compareTo(LONGEST_CALL) < 0 ? settings.timeout() : LONGEST_CALL;
        return new TargetSettings(
                settings.url(),
                settings.username(),
                settings.password(),
                settings.indexPrefix(),
                settings.keyPrefix(),
                settings.kinds(),
                settings.centre(),
                settings.timeToLive(),
                timeout);
    }

    private <T extends RelationSource> T keep(T source) {
        opened.add(source);
        return source;
    }

    /** The cache of this centre, if one is configured. */
    public Optional<Source> cache() {
        return cache;
    }

    /** Clusters for order callers, the nearest first. */
    public List<Source> clusters() {
        return clusters;
    }

    /** The cluster that marketing callers have for themselves. */
    public Optional<Source> marketing() {
        return marketing;
    }

    @Override
    public void close() {
        opened.forEach(RelationSource::close);
    }

    /** How lookups travel to one read model. */
    public record Trips(TripLimits toCache, TripLimits toCluster) {}
}
