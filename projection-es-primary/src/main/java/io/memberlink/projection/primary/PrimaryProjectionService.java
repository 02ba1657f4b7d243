package io.memberlink.projection.primary;

import io.memberlink.projections.service.ProjectionsConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the projector of {@code es-primary} by itself. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ProjectionsConfiguration.class, PrimaryProjection.class})
public class PrimaryProjectionService {
    public static void main(String[] args) {
        SpringApplication.run(PrimaryProjectionService.class, args);
    }
}
