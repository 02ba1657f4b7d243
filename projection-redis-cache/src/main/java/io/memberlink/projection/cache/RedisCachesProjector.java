package io.memberlink.projection.cache;

import io.memberlink.projections.service.ProjectionConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts a process that fills the caches of both centres. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ProjectionConfiguration.class, RedisCachesConfiguration.class})
public class RedisCachesProjector {
    public static void main(String[] arguments) {
        SpringApplication.run(RedisCachesProjector.class, arguments);
    }
}
