package io.memberlink.query;

import io.memberlink.domain.IdentityKinds;
import io.memberlink.query.audience.AudienceController;
import io.memberlink.query.audience.Audiences;
import io.memberlink.query.source.ReadModels;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Lets marketing count its audiences. */
@Configuration(proxyBeanMethods = false)
@Import(AudienceController.class)
class AudienceConfiguration {
    @Bean
    IdentityKinds audienceKinds(QuerySettings settings) {
        return new IdentityKinds(settings.identities());
    }

    @Bean
    Audiences audiences(ReadModels models, QuerySettings settings) {
        return new Audiences(
                models.marketing(),
                Optional.ofNullable(settings.targets().get(ReadModels.MARKETING)),
                settings.query().lagBound());
    }
}
