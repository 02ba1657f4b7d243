package io.memberlink.query.http;

import io.memberlink.query.chain.ReadChain;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Serves the lookup API over a {@link ReadChain}, {@link Questions} and {@link Callers}. */
@Configuration(proxyBeanMethods = false)
@Import(LookupController.class)
public class LookupConfiguration {
    @Bean
    LookupMetrics lookupMetrics(MeterRegistry meters) {
        return new LookupMetrics(meters);
    }

    @Bean
    Lookups lookups(ReadChain chain, LookupMetrics metrics) {
        return new Lookups(chain, metrics);
    }

    @Bean
    BatchLookup batchLookup(Lookups lookups, Questions questions, JsonMapper json) {
        return new BatchLookup(lookups, questions, new ResultsWriter(json));
    }

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return StrictJson::apply;
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> anyValueInPath() {
        return factory -> factory.addServerCustomizers(new AnyValueInPath());
    }
}
