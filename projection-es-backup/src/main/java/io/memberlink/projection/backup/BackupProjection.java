package io.memberlink.projection.backup;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The cluster of centre B that takes over from the primary. */
@Configuration(proxyBeanMethods = false)
public class BackupProjection {
    @Bean
    Projection backupProjection() {
        return new Projection.OfCluster("es-backup", IndexLayout.of(BackupProjection.class, "index.json"));
    }
}
