package io.memberlink.query;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.query.chain.ReadChain;
import io.memberlink.query.http.Callers;
import io.memberlink.query.http.LookupConfiguration;
import io.memberlink.query.http.Questions;
import io.memberlink.web.WebConfiguration;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts a node together: what callers mean, and the API over the {@link ReadChain}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuerySettings.class)
@Import({
    WebConfiguration.class,
    LookupConfiguration.class,
    SourceConfiguration.class,
    ChainConfiguration.class,
    AudienceConfiguration.class
})
class QueryConfiguration {
    @Bean
    Questions questions(QuerySettings settings) {
        byte[] secret = settings.identityKeySecret().getBytes(StandardCharsets.UTF_8);
        return new Questions(new IdentityKinds(settings.identities()), new IdentityKeys(secret));
    }

    @Bean
    Callers callers(QuerySettings settings) {
        return new Callers(settings.callers());
    }
}
