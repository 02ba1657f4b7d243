package io.memberlink.projection.all;

import io.memberlink.projection.backup.BackupProjection;
import io.memberlink.projection.cache.CacheProjection;
import io.memberlink.projection.marketing.MarketingProjection;
import io.memberlink.projection.primary.PrimaryProjection;
import io.memberlink.projections.service.ProjectionsConfiguration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts the projectors of all targets. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    ProjectionsConfiguration.class,
    PrimaryProjection.class,
    BackupProjection.class,
    MarketingProjection.class,
    CacheProjection.class
})
public class AllProjections {
    /** Settings of its own: each projection brings an {@code application.yaml}, and only one of them would be found. */
    private static final Map<String, Object> SETTINGS = Map.of("spring.config.name", "projection-all");

    public static void main(String[] args) {
        application().run(args);
    }

    static SpringApplication application() {
        SpringApplication application = new SpringApplication(AllProjections.class);
        application.setDefaultProperties(SETTINGS);
        return application;
    }
}
