package io.memberlink.query;

import io.memberlink.query.chain.GuardedSource;
import io.memberlink.query.chain.Itinerary;
import io.memberlink.query.chain.LocalAnswers;
import io.memberlink.query.chain.ReadChain;
import io.memberlink.query.chain.SourceLimits;
import io.memberlink.query.chain.SourceMetrics;
import io.memberlink.query.http.AdmissionSettings;
import io.memberlink.query.source.EventStoreSource;
import io.memberlink.query.source.ReadModels;
import io.memberlink.query.source.ReadableShards;
import io.memberlink.query.source.RouteWatch;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the sources in the order in which callers of each class reach them. */
@Configuration(proxyBeanMethods = false)
class ChainConfiguration {
    @Bean
    SourceMetrics sourceMetrics(MeterRegistry meters) {
        return new SourceMetrics(meters);
    }

    @Bean
    Itinerary itinerary(
            ReadModels models,
            EventStoreSource truth,
            RouteWatch route,
            QuerySettings settings,
            SourceMetrics metrics) {
        SourceLimits ofClusters = settings.query().cluster();
        Optional<GuardedSource> cache = models.cache()
                .map(source -> new GuardedSource(source, settings.query().cache(), metrics));
        Stream<GuardedSource> clusters =
                models.clusters().stream().map(source -> new GuardedSource(source, ofClusters, metrics));
        GuardedSource store = new GuardedSource(truth, settings.query().eventStore(), metrics);
        List<GuardedSource> forOrders = Stream.of(cache.stream(), clusters, Stream.of(store))
                .flatMap(sources -> sources)
                .toList();
        List<GuardedSource> forMarketing = Stream.concat(
                        cache.stream(),
                        models.marketing().stream().map(source -> new GuardedSource(source, ofClusters, metrics)))
                .toList();
        return new Itinerary(forOrders, forMarketing, route);
    }

    @Bean
    AdmissionSettings admissionSettings(QuerySettings settings) {
        return settings.query().marketing();
    }

    @Bean
    ReadChain readChain(
            Itinerary itinerary,
            LocalAnswers local,
            ReadableShards shards,
            QuerySettings settings,
            SourceMetrics metrics) {
        return new ReadChain(
                itinerary, local, shards::anyUnreadable, settings.query().chain(), metrics);
    }

    @Bean
    SourcesHealth sourcesHealthIndicator(Itinerary itinerary) {
        return new SourcesHealth(itinerary);
    }
}
