package io.memberlink.projections.elasticsearch;

import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.RelationTargetContract;
import io.memberlink.projections.target.TargetSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

class ElasticsearchTargetIT extends RelationTargetContract {
    /** The version of a deleted document would be forgotten at once, as it is in production after a minute. */
    private static final IndexLayout FORGETTING = new IndexLayout(IndexLayout.relations()
            .json()
            .replace("\"refresh_interval\"", "\"gc_deletes\": \"0s\", \"refresh_interval\""));

    private final String prefix = "contract-" + UUID.randomUUID();
    private final TargetSettings settings =
            TargetSettings.of(LocalServers.shared().elasticsearch("primary").url(), prefix, prefix);

    @Override
    protected RelationTarget newTarget() {
        return new ElasticsearchTarget("es-primary", settings, Optional.of(FORGETTING), InstantSource.system());
    }

    @Override
    protected RelationSource newSource() {
        return new ElasticsearchSource("es-primary", settings, 4, Duration.ofMillis(200));
    }

    @Override
    protected void wipe() {
        Indices.delete(settings);
    }
}
