package io.memberlink.projection.all;

import io.memberlink.projection.backup.EsBackupConfiguration;
import io.memberlink.projection.cache.RedisCachesConfiguration;
import io.memberlink.projection.marketing.EsMarketingConfiguration;
import io.memberlink.projection.primary.EsPrimaryConfiguration;
import io.memberlink.projections.service.ProjectionConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts a process that fills every configured target: for small installations and the local stack. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({
    ProjectionConfiguration.class,
    EsPrimaryConfiguration.class,
    EsBackupConfiguration.class,
    EsMarketingConfiguration.class,
    RedisCachesConfiguration.class
})
public class AllProjectors {
    public static void main(String[] arguments) {
        SpringApplication.run(AllProjectors.class, arguments);
    }
}
