package io.memberlink.projection.cache;

import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The Redis of every centre, which lookups ask before anything else. */
@Configuration(proxyBeanMethods = false)
public class CacheProjection {
    @Bean
    Projection cacheProjection() {
        return new Projection.OfCaches();
    }
}
