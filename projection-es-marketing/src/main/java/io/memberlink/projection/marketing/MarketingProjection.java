package io.memberlink.projection.marketing;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cluster of its own that marketing callers ask, so that nobody else feels them. */
@Configuration(proxyBeanMethods = false)
public class MarketingProjection {
    @Bean
    Projection marketingProjection() {
        return new Projection.OfCluster("es-marketing", IndexLayout.of(MarketingProjection.class, "index.json"));
    }
}
