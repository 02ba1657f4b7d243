package io.memberlink.query.http;

import io.memberlink.domain.CommandRejected;
import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import io.memberlink.web.Problem;
import io.memberlink.web.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import org.springframework.util.StringUtils;

/**
 * Takes a single lookup to its controller without Spring MVC in between, whose way to a method and its arguments costs more than a
 * lookup from memory. Only what is plainly a lookup goes this way; everything else (parameters, headers that stand twice) is MVC's.
 *
 * @see <a href="https://docs.spring.io/spring-framework/reference/web/webmvc/mvc-servlet/sequence.html">what is left out</a>
 */
final class LookupFastPath extends HttpFilter {
    /** Where the lookups are that may go this way. */
    static final String PATTERN = "/v1/relations/*";

    private static final long serialVersionUID = 1L;
    private static final String PREFIX = "/v1/relations/";

    private final transient LookupController lookups;
    private final transient ProblemWriter problems;
    private final transient LookupMetrics metrics;

    LookupFastPath(LookupController lookups, ProblemWriter problems, LookupMetrics metrics) {
        this.lookups = lookups;
        this.problems = problems;
        this.metrics = metrics;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = request.getRequestURI();
        int slash = path.indexOf('/', PREFIX.length());
        if (isPlain(path, slash) && isPlain(request)) {
            answer(path.substring(PREFIX.length(), slash), path.substring(slash + 1), request, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whether it has two segments that are neither empty nor have parameters of their own. */
    private static boolean isPlain(String path, int slash) {
        return path.startsWith(PREFIX)
                && slash > PREFIX.length()
                && slash < path.length() - 1
                && path.indexOf('/', slash + 1) < 0
                && path.indexOf(';') < 0;
    }

    private static boolean isPlain(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getQueryString() == null
                && isAtMostOnce(request.getHeaders(Callers.HEADER))
                && isAtMostOnce(request.getHeaders(LookupApi.SOURCE));
    }

    private static boolean isAtMostOnce(Enumeration<String> header) {
        if (header.hasMoreElements()) {
            header.nextElement();
        }
        return !header.hasMoreElements();
    }

    private void answer(String kind, String value, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            lookups.relation(
                    decoded(kind),
                    decoded(value),
                    null,
                    null,
                    request.getHeader(Callers.HEADER),
                    request.getHeader(LookupApi.SOURCE),
                    response);
        } catch (ApiException refused) {
            end(Problem.of(refused.code(), String.valueOf(refused.getMessage())), response);
        } catch (CommandRejected rejected) {
            end(Problem.of(rejected), response);
        } catch (RuntimeException unforeseen) {
            metrics.refused(ErrorCode.INTERNAL.code());
            problems.writeUnforeseen(unforeseen, response);
        }
    }

    private void end(Problem problem, HttpServletResponse response) throws IOException {
        metrics.refused(problem.code());
        problems.write(problem, response);
    }

    private static String decoded(String segment) {
        return StringUtils.uriDecode(segment, StandardCharsets.UTF_8);
    }
}
