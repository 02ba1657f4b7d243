package io.memberlink.query.http;

import io.memberlink.query.chain.Answer;
import io.memberlink.query.chain.Answer.Known;
import io.memberlink.query.chain.Answer.Unavailable;
import io.memberlink.query.chain.Answer.Unknown;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/**
 * Writes answers. They go to the response directly: the stored bytes need no conversion, and conditional requests must not be
 * answered from the {@code ETag}, which is a member's version and says nothing about which member holds an identity now.
 */
final class Answering {
    private static final String SERVED_BY = "Served-By";
    private static final String STALE_SECONDS = "Stale-Seconds";

    private Answering() {}

    /** @param unknown what it means that there is no relation */
    static void write(Answer answer, Caller caller, ErrorCode unknown, String detail, HttpServletResponse response)
            throws IOException {
        switch (answer) {
            case Known known -> {
                markSource(response, known.servedBy(), known.staleness());
                response.setHeader("ETag", "\"" + known.token().version() + "\"");
                writeJson(VisibleRelation.of(known.relation(), caller), response);
            }
            case Unknown nobody -> {
                markSource(response, nobody.servedBy(), nobody.staleness());
                throw new ApiException(unknown, detail);
            }
            case Unavailable unavailable ->
                throw new ApiException(ErrorCode.UNAVAILABLE, "no source that may answer did");
        }
    }

    static void markSource(HttpServletResponse response, String servedBy, Duration staleness) {
        response.setHeader(SERVED_BY, servedBy);
        if (!staleness.isZero()) {
            response.setHeader(STALE_SECONDS, Long.toString(Math.max(1, staleness.toSeconds())));
        }
    }

    static void writeJson(byte[] body, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
