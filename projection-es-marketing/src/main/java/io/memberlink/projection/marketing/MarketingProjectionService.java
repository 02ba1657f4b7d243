package io.memberlink.projection.marketing;

import io.memberlink.projections.service.ProjectionsConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the projector of {@code es-marketing} by itself. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ProjectionsConfiguration.class, MarketingProjection.class})
public class MarketingProjectionService {
    public static void main(String[] args) {
        SpringApplication.run(MarketingProjectionService.class, args);
    }
}
