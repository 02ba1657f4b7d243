package io.memberlink.projection.cache;

import io.memberlink.projections.service.ProjectionsConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the projectors of the caches by themselves. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ProjectionsConfiguration.class, CacheProjection.class})
public class CacheProjectionService {
    public static void main(String[] args) {
        SpringApplication.run(CacheProjectionService.class, args);
    }
}
