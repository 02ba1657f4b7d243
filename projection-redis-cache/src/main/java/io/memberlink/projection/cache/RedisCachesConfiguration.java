package io.memberlink.projection.cache;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what fills the caches of both centres. */
@Configuration(proxyBeanMethods = false)
public class RedisCachesConfiguration {
    @Bean
    Projection redisA() {
        return new Projection("redis-a", IndexLayout.relations());
    }

    @Bean
    Projection redisB() {
        return new Projection("redis-b", IndexLayout.relations());
    }
}
