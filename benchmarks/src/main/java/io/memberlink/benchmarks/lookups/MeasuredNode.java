package io.memberlink.benchmarks.lookups;

import io.memberlink.query.MemberQuery;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** A node of the lookup API as it is, with one more endpoint that answers a constant: what a request costs without a lookup. */
final class MeasuredNode {
    /** Where the length of the constant is said. */
    static final String CONSTANT_BYTES = "benchmark.constant-bytes";

    private MeasuredNode() {}

    public static void main(String... arguments) {
        new SpringApplicationBuilder(MemberQuery.class, Constants.class).run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    static class Constants {
        @Bean
        ConstantController constantController() {
            return new ConstantController("x".repeat(Integer.getInteger(CONSTANT_BYTES, 500)));
        }
    }

    @RestController
    static final class ConstantController {
        private final byte[] body;

        ConstantController(String body) {
            this.body = ('"' + body + '"').getBytes(StandardCharsets.UTF_8);
        }

        @GetMapping("/constant")
        void constant(@RequestHeader(name = "Caller", required = false) String caller, HttpServletResponse response)
                throws IOException {
            response.setHeader("Served-By", "constant");
            response.setHeader("ETag", "\"1\"");
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("application/json");
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
