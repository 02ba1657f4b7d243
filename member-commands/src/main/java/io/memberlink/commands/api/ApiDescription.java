package io.memberlink.commands.api;

import io.memberlink.web.ErrorCode;
import io.memberlink.web.Problem;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.method.HandlerMethod;

/** Describes what no method signature says: the errors of every call, the headers, the shape of answers. */
final class ApiDescription {
    private static final Set<ErrorCode> OF_EVERY_CALL = EnumSet.of(ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL);
    private static final Set<ErrorCode> OF_EVERY_COMMAND = EnumSet.of(
            ErrorCode.MALFORMED_REQUEST,
            ErrorCode.TOO_LARGE,
            ErrorCode.UNSUPPORTED_MEDIA_TYPE,
            ErrorCode.REQUEST_IN_PROGRESS,
            ErrorCode.IDEMPOTENCY_KEY_REUSED);
    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(409, 503);

    private ApiDescription() {}

    static void describe(OpenAPI api) {
        api.info(new Info()
                .title("Member commands")
                .version("v1")
                .description(
                        "Binds the identities of a person and unbinds them. One identity belongs to at most one member at any moment. "
                                + "Errors are RFC 9457 problems with a stable code."));
        List.of(RelationBody.class, Problem.class)
                .forEach(type -> ModelConverters.getInstance()
                        .readAll(new AnnotatedType(type))
                        .forEach(api.getComponents()::addSchemas));
    }

    static Operation describe(Operation operation, HandlerMethod method) {
        ApiResponses responses = new ApiResponses();
        boolean command = method.hasMethodAnnotation(PostMapping.class);
        Optional.ofNullable(method.getMethodAnnotation(Answered.class))
                .ifPresent(answered -> addSuccesses(responses, answered));
        byStatus(codesOf(method, command))
                .forEach((status, codes) -> responses.addApiResponse(String.valueOf(status), problem(status, codes)));
        operation.setResponses(responses);
        if (command) {
            operation.addParametersItem(
                    header(
                            "Idempotency-Key",
                            "The same key with the same body gives the same answer for 24 hours, on every node and after a crash."));
            operation.addParametersItem(header("Caller", "Who calls: keys are apart per caller."));
            if (codesOf(method, true).contains(ErrorCode.VERSION_MISMATCH)) {
                operation.addParametersItem(header("If-Match", "The ETag of the version that the caller has seen."));
            }
        }
        return operation;
    }

    private static Set<ErrorCode> codesOf(HandlerMethod method, boolean command) {
        Set<ErrorCode> codes = EnumSet.copyOf(OF_EVERY_CALL);
        if (command) {
            codes.addAll(OF_EVERY_COMMAND);
        }
        Optional.ofNullable(method.getMethodAnnotation(Problems.class))
                .ifPresent(problems -> codes.addAll(List.of(problems.value())));
        return codes;
    }

    private static Map<Integer, List<String>> byStatus(Set<ErrorCode> codes) {
        return codes.stream()
                .collect(Collectors.groupingBy(
                        code -> code.status().value(),
                        TreeMap::new,
                        Collectors.mapping(ErrorCode::code, Collectors.toList())));
    }

    private static void addSuccesses(ApiResponses responses, Answered answered) {
        for (int status : answered.status()) {
            ApiResponse response = new ApiResponse()
                    .description("The relation as it stands now.")
                    .content(content("application/json", "Relation"));
            for (String header : answered.headers()) {
                response.addHeaderObject(header, new Header().schema(new StringSchema()));
            }
            responses.addApiResponse(String.valueOf(status), response);
        }
    }

    private static ApiResponse problem(int status, List<String> codes) {
        ApiResponse response = new ApiResponse()
                .description(HttpStatus.valueOf(status).getReasonPhrase() + ": " + String.join(", ", codes))
                .content(content("application/problem+json", "Problem"));
        return WITH_RETRY_AFTER.contains(status)
                ? response.addHeaderObject(
                        "Retry-After",
                        new Header()
                                .description("Seconds, when the problem is retryable.")
                                .schema(new StringSchema()))
                : response;
    }

    private static Content content(String mediaType, String schema) {
        return new Content()
                .addMediaType(mediaType, new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + schema)));
    }

    private static HeaderParameter header(String name, String description) {
        HeaderParameter header = new HeaderParameter();
        header.name(name).description(description).required(false).schema(new StringSchema());
        return header;
    }
}
