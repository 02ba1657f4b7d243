package io.memberlink.projections.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.projector.EditionWatch;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.KafkaTail;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.Tail;
import io.memberlink.projections.target.RelationTarget;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Starts a projector for every target that the {@link Projection} beans of the deployable choose. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
public class ProjectionsConfiguration {
    @Bean
    IdentityKeys identityKeys(ProjectionSettings settings) {
        return new IdentityKeys(settings.identityKeySecret().getBytes(UTF_8));
    }

    @Bean
    StoreConnection storeConnection(ProjectionSettings settings, IdentityKeys keys) {
        return new StoreConnection(settings.eventStore(), keys);
    }

    @Bean
    HeadsWatch headsWatch(StoreConnection store, ProjectionSettings settings) {
        return HeadsWatch.start(store, settings.projector(), InstantSource.system());
    }

    @Bean
    Feed feed(StoreConnection store, HeadsWatch heads, ProjectionSettings settings) {
        ProjectionSettings.KafkaSettings kafka = settings.kafka();
        Tail tail = kafka == null
                ? Tail.NONE
                : new KafkaTail(kafka.bootstrapServers(), kafka.topic(), InstantSource.system());
        return new Feed(store, heads, tail);
    }

    @Bean
    Projectors projectors(
            List<Projection> projections,
            ProjectionSettings settings,
            IdentityKeys keys,
            Feed feed,
            MeterRegistry registry) {
        Projectors projectors = new Projectors();
        for (Projection projection : projections) {
            projection.among(settings.targets()).forEach((name, target) -> {
                Optional<IndexLayout> layout = projection.layout().map(index -> settings.sized(name, index));
                Function<RelationTarget, Projector> start = filled -> Projector.start(
                        filled,
                        new RelationProjection(keys, target::shows),
                        feed,
                        settings.projector(),
                        registry,
                        InstantSource.system());
                RelationTarget served = Targets.filled(name, target, layout);
                projectors.start(served, start);
                served.editions()
                        .ifPresent(editions -> projectors.keep(EditionWatch.start(
                                editions,
                                edition -> projectors.start(Targets.edition(edition, name, target, layout), start))));
            });
        }
        return projectors;
    }

    @Bean
    HealthIndicator projectorsHealth(Projectors projectors) {
        return new ProjectorsHealth(projectors);
    }
}
