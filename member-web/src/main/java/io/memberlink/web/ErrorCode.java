package io.memberlink.web;

import io.memberlink.domain.Rejection;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;

/** Every error that an API of this platform answers; the code is part of the API. */
public enum ErrorCode {
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    NOT_ALLOWED(HttpStatus.FORBIDDEN),
    NOT_FOUND(HttpStatus.NOT_FOUND),
    MEMBER_UNKNOWN(HttpStatus.NOT_FOUND),
    IDENTITY_UNKNOWN(HttpStatus.NOT_FOUND),
    IDENTITY_NOT_BOUND(HttpStatus.NOT_FOUND),
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    IDENTITY_HELD(HttpStatus.CONFLICT),
    IDENTITY_CLAIM_PENDING(HttpStatus.CONFLICT),
    REQUEST_IN_PROGRESS(HttpStatus.CONFLICT),
    KIND_LIMIT(HttpStatus.CONFLICT),
    VERSION_MISMATCH(HttpStatus.PRECONDITION_FAILED),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE),
    INVALID_IDENTITY(HttpStatus.UNPROCESSABLE_CONTENT),
    BLOCKED_IDENTITY(HttpStatus.UNPROCESSABLE_CONTENT),
    LAST_IDENTITY(HttpStatus.UNPROCESSABLE_CONTENT),
    IDEMPOTENCY_KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    MEMBER_FROZEN(HttpStatus.LOCKED),
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    ErrorCode(HttpStatus status) {
        this.status = status;
    }

    /** Stable, as in {@code identity-held}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public HttpStatus status() {
        return status;
    }

    /** Whether the same request may succeed later; such answers carry {@code Retry-After}. */
    public boolean retryable() {
        return switch (this) {
            case IDENTITY_CLAIM_PENDING, REQUEST_IN_PROGRESS, TOO_MANY_REQUESTS, UNAVAILABLE -> true;
            case MALFORMED_REQUEST,
                    NOT_ALLOWED,
                    NOT_FOUND,
                    MEMBER_UNKNOWN,
                    IDENTITY_UNKNOWN,
                    IDENTITY_NOT_BOUND,
                    METHOD_NOT_ALLOWED,
                    IDENTITY_HELD,
                    KIND_LIMIT,
                    VERSION_MISMATCH,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    INVALID_IDENTITY,
                    BLOCKED_IDENTITY,
                    LAST_IDENTITY,
                    IDEMPOTENCY_KEY_REUSED,
                    MEMBER_FROZEN,
                    INTERNAL -> false;
        };
    }

    public static ErrorCode of(Rejection rejection) {
        return switch (rejection) {
            case IDENTITY_HELD -> IDENTITY_HELD;
            case IDENTITY_CLAIM_PENDING -> IDENTITY_CLAIM_PENDING;
            case KIND_LIMIT -> KIND_LIMIT;
            case LAST_IDENTITY -> LAST_IDENTITY;
            case IDENTITY_NOT_BOUND -> IDENTITY_NOT_BOUND;
            case IDENTITY_UNKNOWN -> IDENTITY_UNKNOWN;
            case MEMBER_UNKNOWN -> MEMBER_UNKNOWN;
            case VERSION_MISMATCH -> VERSION_MISMATCH;
            case INVALID_IDENTITY -> INVALID_IDENTITY;
            case BLOCKED_IDENTITY -> BLOCKED_IDENTITY;
        };
    }

    /** The code for an error that the web framework found, of which only the status is known. */
    static ErrorCode ofStatus(int status) {
        return Arrays.stream(new ErrorCode[] {
                    NOT_ALLOWED,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    TOO_LARGE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    UNAVAILABLE
                })
                .filter(code -> code.status.value() == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? MALFORMED_REQUEST : INTERNAL);
    }
}
