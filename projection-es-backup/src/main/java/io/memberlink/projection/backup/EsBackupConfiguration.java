package io.memberlink.projection.backup;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.service.Projection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Declares what fills the backup cluster, in centre B. */
@Configuration(proxyBeanMethods = false)
public class EsBackupConfiguration {
    @Bean
    Projection esBackup() {
        return new Projection("es-backup", IndexLayout.relations());
    }
}
