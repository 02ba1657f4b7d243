package io.memberlink.projection.primary;

import io.memberlink.projections.service.ProjectionConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts a process that fills the primary cluster, in centre A. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ProjectionConfiguration.class, EsPrimaryConfiguration.class})
public class EsPrimaryProjector {
    public static void main(String[] arguments) {
        SpringApplication.run(EsPrimaryProjector.class, arguments);
    }
}
