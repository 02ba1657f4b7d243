package io.memberlink.query.http;

import io.swagger.v3.oas.annotations.OpenAPIDefinition;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.info.Info;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The lookup API, as its page describes it. */
@OpenAPIDefinition(info = @Info(title = "Lookup API", version = "v1", description = LookupExamples.ABOUT))
@Tag(name = "Lookups")
@ApiResponse(
        responseCode = "400",
        description = "`malformed-request`",
        content = @Content(mediaType = LookupExamples.PROBLEM, examples = @ExampleObject(LookupExamples.MALFORMED)))
@ApiResponse(
        responseCode = "503",
        description = "`unavailable`: no source that may answer this caller did",
        headers = @Header(name = "Retry-After", description = "seconds"),
        content = @Content(mediaType = LookupExamples.PROBLEM, examples = @ExampleObject(LookupExamples.UNAVAILABLE)))
interface LookupApi {
    /** The header by which an operator asks one source and no other. */
    String SOURCE = "Source";

    @GetMapping("/v1/relations/{kind}/{value}")
    @Operation(summary = "The relation of the member that holds an identity")
    @ApiResponse(
            responseCode = "200",
            description = "The relation",
            headers = {
                @Header(name = "ETag", description = "the member's version"),
                @Header(name = "Served-By", description = "the source that answered"),
                @Header(name = "Stale-Seconds", description = "how old it may be, when nothing newer could be reached")
            },
            content = @Content(mediaType = LookupExamples.JSON, examples = @ExampleObject(LookupExamples.RELATION)))
    @ApiResponse(
            responseCode = "404",
            description = "`identity-unknown`: nobody holds it",
            headers = @Header(name = "Served-By", description = "the source that answered"),
            content = @Content(mediaType = LookupExamples.PROBLEM, examples = @ExampleObject(LookupExamples.UNKNOWN)))
    @ApiResponse(
            responseCode = "422",
            description = "`invalid-identity`, `blocked-identity`",
            content = @Content(mediaType = LookupExamples.PROBLEM, examples = @ExampleObject(LookupExamples.INVALID)))
    void relation(
            @PathVariable("kind") @Parameter(example = "phone") String kind,
            @PathVariable("value") @Parameter(example = "+8613912345678", description = "percent-encoded") String value,
            @RequestParam(name = "issuer", required = false)
                    @Parameter(description = "for kinds whose values belong to an issuer")
                    @Nullable
                    String issuer,
            @RequestParam(name = "atLeast", required = false)
                    @Parameter(description = "token that the caller has seen: no older answer")
                    @Nullable
                    String atLeast,
            @RequestHeader(name = Callers.HEADER, required = false) @Nullable String caller,
            @RequestHeader(name = SOURCE, required = false)
                    @Parameter(description = "for operators: asks this source and no other")
                    @Nullable
                    String source,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;

    @GetMapping("/v1/members/{memberId}")
    @Operation(summary = "The relation of a member")
    @ApiResponse(
            responseCode = "200",
            description = "The relation",
            headers = {
                @Header(name = "ETag", description = "the member's version"),
                @Header(name = "Served-By", description = "the source that answered"),
                @Header(name = "Stale-Seconds", description = "how old it may be, when nothing newer could be reached")
            },
            content = @Content(mediaType = LookupExamples.JSON, examples = @ExampleObject(LookupExamples.RELATION)))
    @ApiResponse(
            responseCode = "404",
            description = "`member-unknown`",
            content = @Content(mediaType = LookupExamples.PROBLEM, schema = @Schema(implementation = Object.class)))
    void member(
            @PathVariable("memberId") @Parameter(example = "01980f2c-0000-7000-8000-000000000001") String memberId,
            @RequestHeader(name = Callers.HEADER, required = false) @Nullable String caller,
            @RequestHeader(name = SOURCE, required = false)
                    @Parameter(description = "for operators: asks this source and no other")
                    @Nullable
                    String source,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;

    @PostMapping(path = "/v1/lookups", consumes = LookupExamples.JSON)
    @Operation(summary = "The relations of up to 100 identities at once")
    @ApiResponse(
            responseCode = "200",
            description =
                    "A result for each identity, in the order of the request; a bad identity or an unavailable source is"
                            + " an error of its own result",
            headers = {
                @Header(name = "Served-By", description = "the sources that answered, separated by commas"),
                @Header(name = "Stale-Seconds", description = "how old the oldest result may be")
            },
            content = @Content(mediaType = LookupExamples.JSON, examples = @ExampleObject(LookupExamples.RESULTS)))
    @ApiResponse(
            responseCode = "403",
            description = "`not-allowed`: strong reads are not for marketing callers",
            content = @Content(mediaType = LookupExamples.PROBLEM, schema = @Schema(implementation = Object.class)))
    void lookup(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = LookupExamples.JSON,
                                            examples = @ExampleObject(LookupExamples.REQUEST)))
                    LookupRequest request,
            @RequestHeader(name = Callers.HEADER, required = false) @Nullable String caller,
            @RequestHeader(name = SOURCE, required = false)
                    @Parameter(description = "for operators: asks this source and no other")
                    @Nullable
                    String source,
            @Parameter(hidden = true) HttpServletResponse response)
            throws IOException;
}
