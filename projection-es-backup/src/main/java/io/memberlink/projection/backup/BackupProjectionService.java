package io.memberlink.projection.backup;

import io.memberlink.projections.service.ProjectionsConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the projector of {@code es-backup} by itself. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({ProjectionsConfiguration.class, BackupProjection.class})
public class BackupProjectionService {
    public static void main(String[] args) {
        SpringApplication.run(BackupProjectionService.class, args);
    }
}
