package io.memberlink.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Turns problems into answers, inside and outside of Spring MVC. Thread-safe. */
public final class ProblemWriter {
    private static final Log LOG = LogFactory.getLog(ProblemWriter.class);
    private static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private final JsonMapper json;

    public ProblemWriter(JsonMapper json) {
        this.json = json;
    }

    ResponseEntity<byte[]> answer(Problem problem, Optional<Duration> retryAfter, HttpHeaders headers) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status())
                .headers(headers)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .cacheControl(CacheControl.noStore());
        if (problem.retryable()) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfterSeconds(retryAfter.orElse(DEFAULT_RETRY_AFTER)));
        }
        return answer.body(bytes(problem));
    }

    /** Ends a request outside of Spring MVC. */
    public void write(Problem problem, HttpServletResponse response) throws IOException {
        response.setStatus(problem.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (problem.retryable()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, retryAfterSeconds(DEFAULT_RETRY_AFTER));
        }
        response.getOutputStream().write(bytes(problem));
    }

    /** Ends a request outside of Spring MVC that failed for a reason that nobody foresaw; logs it without the path, which may be an identity. */
    public void writeUnforeseen(Exception failure, HttpServletResponse response) throws IOException {
        write(unforeseen(failure), response);
    }

    Problem unforeseen(Exception failure) {
        LOG.error("a request failed for a reason that nobody foresaw", failure);
        return Problem.of(ErrorCode.INTERNAL, "the request failed; the trace id finds the reason in the log");
    }

    byte[] bytes(Problem problem) {
        return json.writeValueAsBytes(problem);
    }

    /** In whole seconds, rounded up, at least one. */
    public static String retryAfterSeconds(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}
