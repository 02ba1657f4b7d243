package io.memberlink.query;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.query.chain.ReadChain;
import io.memberlink.query.http.Callers;
import io.memberlink.query.http.CallersFile;
import io.memberlink.query.http.LookupConfiguration;
import io.memberlink.query.http.Questions;
import io.memberlink.query.source.Repeating;
import io.memberlink.web.WebConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;

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
    private static final Duration CALLERS_RHYTHM = Duration.ofSeconds(1);

    @Bean
    IdentityKeys identityKeys(QuerySettings settings) {
        return new IdentityKeys(settings.identityKeySecret().getBytes(StandardCharsets.UTF_8));
    }

    @Bean
    Questions questions(QuerySettings settings, IdentityKeys keys) {
        return new Questions(identityKinds(settings), keys);
    }

    @Bean
    Callers callers(QuerySettings settings) {
        IdentityKinds kinds = identityKinds(settings);
        return new Callers(settings.callers(), kind -> kinds.find(kind).isPresent());
    }

    private static IdentityKinds identityKinds(QuerySettings settings) {
        return new IdentityKinds(settings.identities());
    }

    /** Follows the file in which callers are configured, if it is one. */
    @Bean
    Repeating callersLooks(ConfigurableEnvironment environment, Callers callers, MeterRegistry meters) {
        Runnable look = CallersFile.in(environment)
                .map(file -> new CallersFile(file, callers, meters))
                .<Runnable>map(file -> file::look)
                .orElse(() -> {});
        return Repeating.every(CALLERS_RHYTHM, "look-at-callers", look);
    }
}
