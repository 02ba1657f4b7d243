package io.memberlink.projection.marketing;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what fills the cluster of marketing, which nobody else depends on. */
@Configuration(proxyBeanMethods = false)
public class EsMarketingConfiguration {
    @Bean
    Projection esMarketing() {
        return new Projection("es-marketing", IndexLayout.relations());
    }
}
