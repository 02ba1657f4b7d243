package io.memberlink.projections.service;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.elasticsearch.IndexSettings;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.target.TargetSettings;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a projection needs of the platform's settings; {@code projections.yaml} explains every key of its own.
 *
 * @param identityKeySecret document ids depend on it, for ever
 * @param eventStore where the truth is
 * @param kafka where the tail comes from; without it the store alone is asked
 * @param targets all targets of the platform
 * @param indices shards and replicas of the index of an Elasticsearch target, by the target's name
 * @param projector how much a projector takes on at once
 */
@ConfigurationProperties("memberlink")
record ProjectionSettings(
        String identityKeySecret,
        EventStoreSettings eventStore,
        @Nullable KafkaSettings kafka,
        Map<String, TargetSettings> targets,
        Map<String, IndexSettings> indices,
        @DefaultValue ProjectorSettings projector) {
    ProjectionSettings {
        Objects.requireNonNull(identityKeySecret, "memberlink.identity-key-secret is missing");
        Objects.requireNonNull(eventStore, "memberlink.event-store is missing");
        targets = Map.copyOf(Objects.requireNonNull(targets, "memberlink.targets is missing"));
        indices = Map.copyOf(Objects.requireNonNullElse(indices, Map.of()));
    }

    /** The layout with what this installation says about the target's index. */
    IndexLayout sized(String target, IndexLayout layout) {
        return layout.with(indices.getOrDefault(target, IndexSettings.OF_LAYOUT));
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProjectionSettings[" + eventStore + ", " + targets + "]";
    }

    /** @param topic that the relay writes */
    record KafkaSettings(String bootstrapServers, String topic) {}
}
