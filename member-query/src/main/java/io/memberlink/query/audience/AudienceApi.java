package io.memberlink.query.audience;

import io.memberlink.query.http.Callers;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;

/** The audience API, as its page describes it. */
@Tag(name = "Audiences")
interface AudienceApi {
    String JSON = "application/json";
    String PROBLEM = "application/problem+json";

    @PostMapping(path = "/v1/audiences/count", consumes = JSON, produces = JSON)
    @Operation(
            summary = "How many members hold some kinds of identity and lack others",
            description =
                    "Counted in the marketing cluster alone, as of its last refresh, a few seconds ago. For marketing and"
                            + " operators; only kinds that the caller and that cluster may see can be asked for.")
    @ApiResponse(
            responseCode = "200",
            description = "The number of members",
            headers = @Header(name = "Served-By", description = "the source that counted"),
            content = @Content(mediaType = JSON, examples = @ExampleObject("{\"count\":48210}")))
    @ApiResponse(
            responseCode = "400",
            description = "`malformed-request`: also for an unknown kind, or a time that is none",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Object.class)))
    @ApiResponse(
            responseCode = "403",
            description = "`not-allowed`: audiences are not for order callers, or the kind is not visible",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Object.class)))
    @ApiResponse(
            responseCode = "503",
            description = "`unavailable`: the marketing cluster is away, incomplete or behind; no other one is asked",
            headers = @Header(name = "Retry-After", description = "seconds"),
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = Object.class)))
    ResponseEntity<AudienceCount> count(
            @RequestBody
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content =
                                    @Content(
                                            mediaType = JSON,
                                            examples =
                                                    @ExampleObject(
                                                            "{\"has\":[{\"kind\":\"phone\",\"boundSince\":\"2026-11-01T00:00:00Z\"}],"
                                                                    + "\"lacks\":[\"wechat-unionid\"]}")))
                    AudienceRequest request,
            @RequestHeader(name = Callers.HEADER, required = false) @Nullable String caller);

    /** @param count members, as of the cluster's last refresh */
    record AudienceCount(long count) {}
}
