package io.memberlink.projections.service;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.target.TargetSettings;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a projecting process needs to know; {@code projection.yaml} explains every key.
 *
 * @param identityKeySecret the platform's, the same in all processes for ever
 * @param eventStore the truth
 * @param kafka where new events arrive soon; without it the event store alone is asked
 * @param targets all read models of the platform, by name
 * @param projector how much is taken on at once
 */
@ConfigurationProperties("memberlink")
record ProjectionSettings(
        String identityKeySecret,
        EventStoreSettings eventStore,
        Optional<Kafka> kafka,
        @DefaultValue Map<String, TargetSettings> targets,
        @DefaultValue ProjectorSettings projector) {

    /** @param topic of the tail */
    record Kafka(
            String bootstrapServers,
            @DefaultValue("member-events") String topic) {}

    /** Without the secret. */
    @Override
    public String toString() {
        return "ProjectionSettings[targets " + targets.keySet() + "]";
    }
}
