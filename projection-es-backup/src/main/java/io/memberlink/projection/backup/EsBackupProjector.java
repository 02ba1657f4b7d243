package io.memberlink.projection.backup;

import io.memberlink.projections.service.ProjectionConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts a process that fills the backup cluster, in centre B. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({ProjectionConfiguration.class, EsBackupConfiguration.class})
public class EsBackupProjector {
    public static void main(String[] arguments) {
        SpringApplication.run(EsBackupProjector.class, arguments);
    }
}
