package io.memberlink.projection.primary;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cluster of centre A that order-critical lookups ask first. */
@Configuration(proxyBeanMethods = false)
public class PrimaryProjection {
    @Bean
    Projection primaryProjection() {
        return new Projection.OfCluster("es-primary", IndexLayout.of(PrimaryProjection.class, "index.json"));
    }
}
