package io.memberlink.commands.api;

import static io.memberlink.web.ErrorCode.BLOCKED_IDENTITY;
import static io.memberlink.web.ErrorCode.IDENTITY_CLAIM_PENDING;
import static io.memberlink.web.ErrorCode.IDENTITY_HELD;
import static io.memberlink.web.ErrorCode.IDENTITY_NOT_BOUND;
import static io.memberlink.web.ErrorCode.INVALID_IDENTITY;
import static io.memberlink.web.ErrorCode.KIND_LIMIT;
import static io.memberlink.web.ErrorCode.LAST_IDENTITY;
import static io.memberlink.web.ErrorCode.MEMBER_UNKNOWN;
import static io.memberlink.web.ErrorCode.VERSION_MISMATCH;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Members and their identities. */
@RestController
@RequestMapping("/v1/members")
@Tag(name = "Members")
final class MembersController {
    private final Calls calls;
    private final MemberRequests requests;

    MembersController(Calls calls, MemberRequests requests) {
        this.calls = calls;
        this.requests = requests;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Register a member", description = "With all the identities or not at all.")
    @Answered(
            status = 201,
            headers = {"Location", "ETag"})
    @Problems({IDENTITY_HELD, IDENTITY_CLAIM_PENDING, KIND_LIMIT, INVALID_IDENTITY, BLOCKED_IDENTITY})
    ResponseEntity<byte[]> register(@RequestBody RegistrationBody body, HttpServletRequest http) {
        return calls.command(http, body, requests.register(body));
    }

    @PostMapping(path = "/{memberId}/identities", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Bind an identity to the member",
            description = "201 when it is bound now, 200 when this member held it already.")
    @Answered(
            status = {201, 200},
            headers = "ETag")
    @Problems({
        MEMBER_UNKNOWN,
        IDENTITY_HELD,
        IDENTITY_CLAIM_PENDING,
        KIND_LIMIT,
        VERSION_MISMATCH,
        INVALID_IDENTITY,
        BLOCKED_IDENTITY
    })
    ResponseEntity<byte[]> bind(
            @PathVariable String memberId, @RequestBody IdentityBody body, HttpServletRequest http) {
        return calls.command(http, body, requests.bind(memberId, body, Parsing.expectedVersion(http)));
    }

    @PostMapping(path = "/{memberId}/identities/unbind", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Unbind an identity from the member",
            description = "The identity is free for others. A member keeps at least one.")
    @Answered(status = 200, headers = "ETag")
    @Problems({MEMBER_UNKNOWN, IDENTITY_NOT_BOUND, LAST_IDENTITY, VERSION_MISMATCH, INVALID_IDENTITY, BLOCKED_IDENTITY})
    ResponseEntity<byte[]> unbind(
            @PathVariable String memberId, @RequestBody HandleBody body, HttpServletRequest http) {
        return calls.command(http, body, requests.unbind(memberId, body, Parsing.expectedVersion(http)));
    }

    @GetMapping("/{memberId}")
    @Operation(
            summary = "The member, strongly consistent",
            description = "Every acknowledged command is in the answer.")
    @Answered(status = 200, headers = "ETag")
    @Problems(MEMBER_UNKNOWN)
    ResponseEntity<byte[]> find(@PathVariable String memberId) {
        return calls.query(() -> requests.find(memberId));
    }
}
