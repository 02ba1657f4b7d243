package io.memberlink.query;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Starts a node of the lookup API. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(QueryConfiguration.class)
public class MemberQuery {
    public static void main(String[] arguments) {
        SpringApplication.run(MemberQuery.class, arguments);
    }
}
