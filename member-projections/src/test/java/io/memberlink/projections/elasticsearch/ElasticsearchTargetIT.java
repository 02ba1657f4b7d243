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
    private final String prefix = "contract-" + UUID.randomUUID();
    private final TargetSettings settings =
            TargetSettings.of(LocalServers.shared().elasticsearch("primary").url(), prefix, prefix);

    @Override
    protected RelationTarget newTarget() {
        return new ElasticsearchTarget(
                "es-primary", settings, Optional.of(IndexLayout.relations()), InstantSource.system());
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
