package io.memberlink.projections.service;

import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.KafkaTail;
import io.memberlink.projections.projector.Tail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Import this into a deployable that declares {@link Projection} beans. Nothing here waits for a server: the process starts while any
 * of them is down.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProjectionSettings.class)
public class ProjectionConfiguration {
    @Bean
    StoreConnection storeConnection(ProjectionSettings settings) {
        return new StoreConnection(settings.eventStore());
    }

    @Bean
    HeadsWatch headsWatch(StoreConnection store, ProjectionSettings settings) {
        return HeadsWatch.start(store, settings.projector(), InstantSource.system());
    }

    @Bean
    Feed feed(StoreConnection store, HeadsWatch heads, ProjectionSettings settings) {
        Tail tail = settings.kafka()
                .<Tail>map(kafka -> new KafkaTail(kafka.bootstrapServers(), kafka.topic(), InstantSource.system()))
                .orElse(Tail.NONE);
        return new Feed(store, heads, tail);
    }

    @Bean
    RunningProjectors runningProjectors(
            ProjectionSettings settings, List<Projection> projections, Feed feed, MeterRegistry meters) {
        return new RunningProjectors(settings, projections, feed, meters);
    }

    @Bean
    ProjectorsHealth projectorsHealth(RunningProjectors projectors) {
        return new ProjectorsHealth(projectors);
    }
}
