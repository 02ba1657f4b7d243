package io.memberlink.query.http;

import io.memberlink.query.chain.ReadChain;
import io.memberlink.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ServerConnector;
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
    private static final int CONNECTIONS_TO_ACCEPT = 1024;

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

    /** Jetty's own backlog of 50 makes callers that connect at once wait a second for TCP to try again. */
    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> manyConnectAtOnce() {
        return factory -> factory.addServerCustomizers(server -> Stream.of(server.getConnectors())
                .filter(ServerConnector.class::isInstance)
                .map(ServerConnector.class::cast)
                .forEach(connector -> connector.setAcceptQueueSize(CONNECTIONS_TO_ACCEPT)));
    }

    @Bean
    WebServerFactoryCustomizer<JettyServletWebServerFactory> anyValueInPath() {
        return factory -> factory.addServerCustomizers(new AnyValueInPath());
    }
}
