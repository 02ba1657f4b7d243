package io.memberlink.projection.marketing;

import io.memberlink.projections.service.ProjectionConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts a process that fills the cluster of marketing, which nobody else depends on. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ProjectionConfiguration.class, EsMarketingConfiguration.class})
public class EsMarketingProjector {
    public static void main(String[] arguments) {
        SpringApplication.run(EsMarketingProjector.class, arguments);
    }
}
