package io.memberlink.query;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityRules;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.projector.KafkaTail;
import io.memberlink.projections.projector.Tail;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.chain.ChainSettings;
import io.memberlink.query.chain.SourceLimits;
import io.memberlink.query.hot.HotSettings;
import io.memberlink.query.http.AdmissionSettings;
import io.memberlink.query.http.CallerSettings;
import io.memberlink.query.source.Centre;
import io.memberlink.query.source.SharedTrips.TripLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a node of the lookup API needs to know; {@code application.yaml} explains every key.
 *
 * @param identityKeySecret the platform's, the same in all processes for ever
 * @param centre where this node stands
 * @param eventStore the truth
 * @param kafka where the tail of events is; without it nothing is answered from memory
 * @param targets the read models, by name
 * @param callers who asks, and as what
 * @param identities the kinds of identity
 * @param query patience and limits
 */
@ConfigurationProperties("memberlink")
record QuerySettings(
        String identityKeySecret,
        @DefaultValue("A") Centre centre,
        EventStoreSettings eventStore,
        @Nullable Kafka kafka,
        @DefaultValue Map<String, TargetSettings> targets,
        @DefaultValue List<CallerSettings> callers,
        IdentityRules identities,
        Limits query) {

    /** Subjects that one round trip takes, unless a batch is larger. */
    private static final int SEATS = 100;

    /**
     * @param routeRhythm how often the operator's route is read
     * @param marketing how much of the node marketing callers may take
     * @param hot what is answered from memory
     * @param trips round trips to one source that may be under way at once
     * @param cache limits of the cache
     * @param cluster limits of each Elasticsearch cluster
     * @param eventStore limits of the event store
     */
    record Limits(
            Duration deadline,
            Duration lagBound,
            Duration routeRhythm,
            AdmissionSettings marketing,
            HotSettings hot,
            Trips trips,
            SourceLimits cache,
            SourceLimits cluster,
            SourceLimits eventStore) {
        ChainSettings chain() {
            return new ChainSettings(deadline, lagBound);
        }

        TripLimits tripsToCache() {
            return new TripLimits(trips.cache, SEATS, cache.timeout());
        }

        TripLimits tripsToCluster() {
            return new TripLimits(trips.cluster, SEATS, cluster.timeout());
        }
    }

    /** Few, so that lookups travel together; a slow one holds up the others no longer than its source's timeout. */
    record Trips(int cache, int cluster) {}

    /** Where new events come from, if they shall be followed. */
    Optional<Tail> tail() {
        return Optional.ofNullable(kafka)
                .filter(configured -> query.hot.size().toBytes() > 0)
                .map(configured ->
                        new KafkaTail(configured.bootstrapServers, configured.topic, InstantSource.system()));
    }

    /** From events to whole documents, as the cache has them. */
    RelationProjection projection() {
        return new RelationProjection(
                new IdentityKeys(identityKeySecret.getBytes(StandardCharsets.UTF_8)), everyKind -> true);
    }

    /** @param topic that the relay writes */
    record Kafka(
            String bootstrapServers,
            @DefaultValue("member-events") String topic) {}

    /** Without the secret. */
    @Override
    public String toString() {
        return "QuerySettings[centre " + centre + ", targets " + targets.keySet() + "]";
    }
}
