package io.memberlink.projection.primary;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what fills the primary cluster, in centre A. */
@Configuration(proxyBeanMethods = false)
public class EsPrimaryConfiguration {
    @Bean
    Projection esPrimary() {
        return new Projection("es-primary", IndexLayout.relations());
    }
}
