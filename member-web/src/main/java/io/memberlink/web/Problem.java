package io.memberlink.web;

import io.memberlink.domain.CommandRejected;

/**
 * An error as RFC 9457 describes it, with this platform's members.
 *
 * @param type {@code urn:memberlink:problem:} and the code
 * @param code stable name of the error
 * @param retryable whether the same request may succeed later
 * @param traceId finds the request in the logs
 */
public record Problem(
        String type, String title, int status, String detail, String code, boolean retryable, String traceId) {
    public static Problem of(ErrorCode code, String detail) {
        return new Problem(
                "urn:memberlink:problem:" + code.code(),
                code.status().getReasonPhrase(),
                code.status().value(),
                detail,
                code.code(),
                code.retryable(),
                TraceId.current());
    }

    public static Problem of(CommandRejected rejected) {
        return of(ErrorCode.of(rejected.rejection()), String.valueOf(rejected.getMessage()));
    }
}
