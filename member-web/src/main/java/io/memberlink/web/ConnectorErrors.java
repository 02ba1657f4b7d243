package io.memberlink.web;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers what Jetty refuses before any servlet sees it (an ambiguous path, a bad header line) in the same form. */
final class ConnectorErrors extends ErrorHandler {
    private final ProblemWriter problems;

    ConnectorErrors(ProblemWriter problems) {
        this.problems = problems;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Object status = request.getAttribute(ERROR_STATUS);
        ErrorCode code = ErrorCode.ofStatus(status instanceof Integer known ? known : response.getStatus());
        Problem problem =
                Problem.of(code, "the request was refused: " + code.status().getReasonPhrase());
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, ByteBuffer.wrap(problems.bytes(problem)), callback);
        return true;
    }
}
