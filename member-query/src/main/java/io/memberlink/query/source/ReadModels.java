package io.memberlink.query.source;

import io.memberlink.projections.Targets;
import io.memberlink.projections.target.RelationCache;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.chain.Source;
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

    private final List<RelationSource> opened = new ArrayList<>();
    private final Map<String, TargetSettings> targets;
    private final InstantSource clock;
    private final Optional<Source> cache;
    private final List<Source> clusters;
    private final Optional<Source> marketing;

    /**
     * @param targets by name; those that this centre does not ask are ignored
     * @param connections most calls under way to one of them, by what it is
     */
    public ReadModels(
            Centre centre,
            Map<String, TargetSettings> targets,
            Connections connections,
            InstantSource clock,
            MeterRegistry meters) {
        this.targets = targets;
        this.clock = clock;
        Optional<RelationCache> near = cacheOf(centre, connections.toCache());
        TargetSource.Fill fill = near.<TargetSource.Fill>map(cacheOfCentre -> new CacheFill(cacheOfCentre, meters))
                .orElse(TargetSource.Fill.NONE);
        cache = near.map(found -> TargetSource.cache(found, clock));
        clusters = nearToFar(centre)
                .flatMap(name -> cluster(name, connections.toCluster(), fill).stream())
                .toList();
        // Its documents may lack kinds, so they never go into the cache that others read.
        marketing = cluster(MARKETING, connections.toCluster(), TargetSource.Fill.NONE);
    }

    private Optional<RelationCache> cacheOf(Centre centre, int connections) {
        return targets.entrySet().stream()
                .filter(target -> target.getValue().kind() == TargetSettings.Kind.REDIS)
                .filter(target ->
                        target.getValue().centre().filter(centre::isCalled).isPresent())
                .findFirst()
                .map(target ->
                        Targets.cache(target.getKey(), target.getValue(), connections, RelationCache.FILL_TIME_TO_LIVE))
                .map(this::keep);
    }

    private static Stream<String> nearToFar(Centre centre) {
        return switch (centre) {
            case A -> Stream.of(PRIMARY, BACKUP);
            case B -> Stream.of(BACKUP, PRIMARY);
        };
    }

    private Optional<Source> cluster(String name, int connections, TargetSource.Fill fill) {
        return Optional.ofNullable(targets.get(name))
                .map(settings -> keep(Targets.source(name, forLookups(settings), connections)))
                .map(target -> TargetSource.cluster(target, fill, clock));
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

    /** Most calls under way to one read model. */
    public record Connections(int toCache, int toCluster) {}
}
