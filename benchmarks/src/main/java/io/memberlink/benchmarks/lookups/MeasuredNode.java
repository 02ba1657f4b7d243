package io.memberlink.benchmarks.lookups;

import io.memberlink.query.MemberQuery;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A node of the lookup API as it is, with two more endpoints that answer a constant: what a request costs without a lookup. */
final class MeasuredNode {
    /** Where the length of the constant is said. */
    static final String CONSTANT_BYTES = "benchmark.constant-bytes";

    private static final byte[] BODY =
            ('"' + "x".repeat(Integer.getInteger(CONSTANT_BYTES, 500)) + '"').getBytes(StandardCharsets.UTF_8);

    private MeasuredNode() {}

    public static void main(String... arguments) {
        new SpringApplicationBuilder(MemberQuery.class, Constants.class).run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Constants {
        /** Where single lookups leave the usual way. */
        private static final int FAST_PATH = Ordered.HIGHEST_PRECEDENCE + 3;

        @Bean
        ConstantController constantController() {
            return new ConstantController();
        }

        @Bean
        FilterRegistrationBean<Filter> constantBeforeMvc() {
            FilterRegistrationBean<Filter> filter =
                    new FilterRegistrationBean<>((request, response, chain) -> write((HttpServletResponse) response));
            filter.addUrlPatterns("/constant-before-mvc");
            filter.setOrder(FAST_PATH);
            return filter;
        }
    }

    /** An endpoint as one writes it. */
    @RestController
    static final class ConstantController {
        @GetMapping("/constant")
        void constant(@RequestHeader(name = "Caller", required = false) String caller, HttpServletResponse response)
                throws IOException {
            write(response);
        }
    }

    private static void write(HttpServletResponse response) throws IOException {
        response.setHeader("Served-By", "constant");
        response.setHeader("ETag", "\"1\"");
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/json");
        response.setContentLength(BODY.length);
        response.getOutputStream().write(BODY);
    }
}
