package io.memberlink.web;

import io.memberlink.domain.CommandRejected;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;

/** Answers every failed request with a problem; what nobody foresaw is logged and shown as {@code internal}. */
@RestControllerAdvice
final class ProblemHandler {
    private final ProblemWriter problems;

    ProblemHandler(ProblemWriter problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(ApiException refused) {
        return problems.answer(
                Problem.of(refused.code(), String.valueOf(refused.getMessage())),
                refused.retryAfter(),
                HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(CommandRejected rejected) {
        return problems.answer(Problem.of(rejected), Optional.empty(), HttpHeaders.EMPTY);
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(HttpMessageNotReadableException unreadable) {
        return switch (NestedExceptionUtils.getMostSpecificCause(unreadable)) {
            case BodyTooLarge tooLarge -> answer(ErrorCode.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
            case JacksonException syntax -> answer(ErrorCode.MALFORMED_REQUEST, JsonErrors.describe(syntax));
            default -> answer(ErrorCode.MALFORMED_REQUEST, "a JSON body is required");
        };
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(MethodArgumentTypeMismatchException mismatch) {
        return answer(ErrorCode.MALFORMED_REQUEST, "'" + mismatch.getName() + "' has the wrong form");
    }

    @ExceptionHandler
    ResponseEntity<byte[]> handle(Exception unforeseen, HttpServletRequest request) {
        if (unforeseen instanceof ErrorResponse known) {
            ErrorCode code = ErrorCode.ofStatus(known.getStatusCode().value());
            return problems.answer(
                    Problem.of(code, detailOf(code, known)), Optional.<Duration>empty(), headersOf(known, request));
        }
        return problems.answer(problems.unforeseen(unforeseen), Optional.empty(), HttpHeaders.EMPTY);
    }

    /** Spring refuses before the body is read. When it has not come yet, the connection ends with the answer, and should say so. */
    private static HttpHeaders headersOf(ErrorResponse known, HttpServletRequest request) {
        HttpHeaders headers = new HttpHeaders();
        headers.addAll(known.getHeaders());
        if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            headers.setConnection("close");
        }
        return headers;
    }

    /** Spring's own words, except where they would repeat the path, which may hold an identity value. */
    private static String detailOf(ErrorCode code, ErrorResponse known) {
        return code == ErrorCode.NOT_FOUND
                ? "no such resource"
                : String.valueOf(known.getBody().getDetail());
    }

    private ResponseEntity<byte[]> answer(ErrorCode code, String detail) {
        return problems.answer(Problem.of(code, detail), Optional.empty(), HttpHeaders.EMPTY);
    }
}
