package io.memberlink.commands.api;

import static io.memberlink.web.ErrorCode.BLOCKED_IDENTITY;
import static io.memberlink.web.ErrorCode.IDENTITY_CLAIM_PENDING;
import static io.memberlink.web.ErrorCode.IDENTITY_HELD;
import static io.memberlink.web.ErrorCode.IDENTITY_UNKNOWN;
import static io.memberlink.web.ErrorCode.INVALID_IDENTITY;
import static io.memberlink.web.ErrorCode.KIND_LIMIT;
import static io.memberlink.web.ErrorCode.VERSION_MISMATCH;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Binds by an identity instead of by member id. */
@RestController
@RequestMapping("/v1/bindings")
@Tag(name = "Bindings")
final class BindingsController {
    private final Calls calls;
    private final MemberRequests requests;

    BindingsController(Calls calls, MemberRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Bind an identity to the member that holds the anchor",
            description = "201 when it is bound now, 200 when that member held it already.")
    @Answered(
            status = {201, 200},
            headers = "ETag")
    @Problems({
        IDENTITY_UNKNOWN,
        IDENTITY_HELD,
        IDENTITY_CLAIM_PENDING,
        KIND_LIMIT,
        VERSION_MISMATCH,
        INVALID_IDENTITY,
        BLOCKED_IDENTITY
    })
    ResponseEntity<byte[]> bind(@RequestBody AnchoredBody body, HttpServletRequest http) {
        return calls.command(http, body, requests.bindByAnchor(body, Parsing.expectedVersion(http)));
    }
}
