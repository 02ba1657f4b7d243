package io.memberlink.projections;

import io.memberlink.projections.elasticsearch.ElasticsearchSource;
import io.memberlink.projections.elasticsearch.ElasticsearchTarget;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.redis.RedisCache;
import io.memberlink.projections.redis.RedisTarget;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.RelationCache;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Connects to targets by their settings. No call waits for the server: the first use of the result does. */
public final class Targets {
    private static final Duration POLL_RHYTHM = Duration.ofSeconds(1);

    private Targets() {}

    /** A target that somebody else has made and fills. */
    public static RelationTarget existing(String name, TargetSettings settings) {
        return target(name, settings, Optional.empty());
    }

    /** A target to fill; when it has no index it gets one of this layout. */
    public static RelationTarget filled(String name, TargetSettings settings, IndexLayout layout) {
        return filled(name, settings, Optional.of(layout));
    }

    /** A target to fill; caches have no layout. */
    public static RelationTarget filled(String name, TargetSettings settings, Optional<IndexLayout> layout) {
        return target(name, settings, layout);
    }

    private static RelationTarget target(String name, TargetSettings settings, Optional<IndexLayout> layout) {
        return switch (settings.kind()) {
            case ELASTICSEARCH -> new ElasticsearchTarget(name, settings, layout, InstantSource.system());
            case REDIS -> new RedisTarget(name, settings);
        };
    }

    /**
     * An edition of a cluster's target, which somebody else has made.
     *
     * @param layout of its index, for whoever fills it
     */
    public static RelationTarget edition(
            Edition edition, String name, TargetSettings settings, Optional<IndexLayout> layout) {
        return switch (settings.kind()) {
            case ELASTICSEARCH -> new ElasticsearchTarget(name, settings, edition, layout, InstantSource.system());
            case REDIS -> throw new IllegalArgumentException(name + " is a cache and has no editions");
        };
    }

    /**
     * A target as lookups see it, with connections of its own.
     *
     * @param connections most calls that are under way at the same time
     */
    public static RelationSource source(String name, TargetSettings settings, int connections) {
        return switch (settings.kind()) {
            case ELASTICSEARCH -> new ElasticsearchSource(name, settings, connections, POLL_RHYTHM);
            case REDIS -> cache(name, settings, connections, RelationCache.FILL_TIME_TO_LIVE);
        };
    }

    /** A cache that takes fills. */
    public static RelationCache cache(String name, TargetSettings settings, int connections, Duration fillTimeToLive) {
        if (settings.kind() != TargetSettings.Kind.REDIS) {
            throw new IllegalArgumentException(name + " is no cache");
        }
        return new RedisCache(name, settings, connections, POLL_RHYTHM, fillTimeToLive);
    }
}
