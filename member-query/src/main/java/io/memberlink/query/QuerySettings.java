package io.memberlink.query;

import io.memberlink.domain.IdentityRules;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.chain.ChainSettings;
import io.memberlink.query.chain.SourceLimits;
import io.memberlink.query.http.CallerSettings;
import io.memberlink.query.source.Centre;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a node of the lookup API needs to know; {@code application.yaml} explains every key.
 *
 * @param identityKeySecret the platform's, the same in all processes for ever
 * @param centre where this node stands
 * @param eventStore the truth
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
        @DefaultValue Map<String, TargetSettings> targets,
        @DefaultValue List<CallerSettings> callers,
        IdentityRules identities,
        Limits query) {

    /**
     * @param routeRhythm how often the operator's route is read
     * @param cache limits of the cache
     * @param cluster limits of each Elasticsearch cluster
     * @param eventStore limits of the event store
     */
    record Limits(
            Duration deadline,
            Duration lagBound,
            Duration routeRhythm,
            SourceLimits cache,
            SourceLimits cluster,
            SourceLimits eventStore) {
        ChainSettings chain() {
            return new ChainSettings(deadline, lagBound);
        }
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "QuerySettings[centre " + centre + ", targets " + targets.keySet() + "]";
    }
}
