package io.memberlink.query.http;

import io.memberlink.query.chain.ReadChain;
import io.memberlink.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Serves the lookup API over a {@link ReadChain}, {@link Questions}, {@link Callers} and {@link AdmissionSettings}. */
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
    FilterRegistrationBean<Admission> admission(
            Callers callers, AdmissionSettings settings, ProblemWriter problems, MeterRegistry meters) {
        FilterRegistrationBean<Admission> filter =
                new FilterRegistrationBean<>(new Admission(callers, settings, problems, meters));
        filter.addUrlPatterns("/v1/*");
        return filter;
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
