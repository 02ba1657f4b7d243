package io.memberlink.query.http;

import io.memberlink.query.chain.ReadChain;
import io.memberlink.web.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.util.stream.Stream;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.jetty.servlet.JettyServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.filter.ServerHttpObservationFilter;
import tools.jackson.databind.json.JsonMapper;

/** Serves the lookup API over a {@link ReadChain}, {@link Questions}, {@link Callers} and {@link AdmissionSettings}. */
@Configuration(proxyBeanMethods = false)
@Import(LookupController.class)
public class LookupConfiguration {
    private static final int CONNECTIONS_TO_ACCEPT = 1024;

    /** After trace ids and limits of bodies. */
    private static final int ADMISSION = Ordered.HIGHEST_PRECEDENCE + 2;

    private static final int FAST_PATH = ADMISSION + 1;
    private static final int OBSERVATION = FAST_PATH + 1;

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
        filter.setOrder(ADMISSION);
        return filter;
    }

    @Bean
    FilterRegistrationBean<LookupFastPath> lookupFastPath(
            LookupController controller, ProblemWriter problems, LookupMetrics metrics) {
        FilterRegistrationBean<LookupFastPath> filter =
                new FilterRegistrationBean<>(new LookupFastPath(controller, problems, metrics));
        filter.addUrlPatterns(LookupFastPath.PATTERN);
        filter.setOrder(FAST_PATH);
        return filter;
    }

    /** Behind the fast path, whose requests have metrics of their own: to observe one of them costs a tenth of it. */
    @Bean
    FilterRegistrationBean<ServerHttpObservationFilter> requestObservation(ObservationRegistry observations) {
        FilterRegistrationBean<ServerHttpObservationFilter> filter =
                new FilterRegistrationBean<>(new ServerHttpObservationFilter(observations));
        filter.setOrder(OBSERVATION);
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
