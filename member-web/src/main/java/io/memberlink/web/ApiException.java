package io.memberlink.web;

import java.time.Duration;
import java.util.Optional;

/** Ends a request with a problem. Its text is shown to callers: it names neither identity values nor other members. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<Duration> retryAfter;

    public ApiException(ErrorCode code, String detail) {
        this(code, detail, Optional.empty());
    }

    /** @param retryAfter when the same request may succeed; shown in whole seconds, rounded up */
    public ApiException(ErrorCode code, String detail, Duration retryAfter) {
        this(code, detail, Optional.of(retryAfter));
    }

    private ApiException(ErrorCode code, String detail, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    public ErrorCode code() {
        return code;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
