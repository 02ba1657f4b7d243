package io.memberlink.commands.api;

import io.memberlink.commands.axon.AxonRuntime;
import io.memberlink.commands.binding.BindingProcess;
import io.memberlink.commands.idempotency.IdempotentRequests;
import io.memberlink.domain.IdentityKinds;
import java.time.InstantSource;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** The API on the protocol. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration {
    /** What a caller writes is taken as it stands or refused: an unknown field may be a misspelt one. */
    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return json -> json.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    @Bean
    MemberRequests memberRequests(
            BindingProcess process, AxonRuntime axon, IdentityKinds kinds, InstantSource clock, JsonMapper json) {
        return new MemberRequests(process, axon.history(), new Parsing(kinds, clock), new Answers(json));
    }

    @Bean
    Calls calls(IdempotentRequests requests, JsonMapper json, InstantSource clock) {
        return new Calls(requests, json, clock);
    }

    @Bean
    OpenApiCustomizer apiDescription() {
        return ApiDescription::describe;
    }

    @Bean
    OperationCustomizer callDescription() {
        return ApiDescription::describe;
    }
}
