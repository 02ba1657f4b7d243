package io.memberlink.query.http;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import io.memberlink.query.chain.CallerClass;
import io.memberlink.query.chain.Timeouts;
import io.memberlink.web.ErrorCode;
import io.memberlink.web.Problem;
import io.memberlink.web.ProblemWriter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets marketing callers in only as far as their lookups stay quick: what shares this node's processors with order callers shows in
 * its own latency first. The limit of requests under way grows by one while they are quick, and shrinks by a tenth with each slow
 * one. What is over the limit is refused before it costs anything, after a pause. Order callers and operators always enter.
 */
final class Admission extends OncePerRequestFilter {
    private static final double SHRINK_TO = 0.9;

    private final Callers callers;
    private final ProblemWriter problems;
    private final SimpleLimiter<Void> marketing;
    private final Counter refused;
    private final Duration refusalPause;

    Admission(Callers callers, AdmissionSettings settings, ProblemWriter problems, MeterRegistry meters) {
        this.callers = callers;
        this.problems = problems;
        this.refusalPause = settings.refusalPause();
        this.marketing = SimpleLimiter.newBuilder()
                .limit(AIMDLimit.newBuilder()
                        .minLimit(1)
                        .initialLimit(Math.max(1, settings.most() / 4))
                        .maxLimit(settings.most())
                        .backoffRatio(SHRINK_TO)
                        .timeout(settings.quick().toNanos(), TimeUnit.NANOSECONDS)
                        .build())
                .build();
        this.refused = Counter.builder("memberlink.admission.refusals")
                .description("Requests that were refused because too many of their class were under way")
                .tag("caller_class", "marketing")
                .register(meters);
        Gauge.builder("memberlink.admission.limit", marketing, SimpleLimiter::getLimit)
                .description("Requests of a class that may be under way at the moment")
                .tag("caller_class", "marketing")
                .register(meters);
        Gauge.builder("memberlink.admission.requests", marketing, SimpleLimiter::getInflight)
                .description("Requests of a class that are under way")
                .tag("caller_class", "marketing")
                .register(meters);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (callers.find(request.getHeader(Callers.HEADER)).callerClass() != CallerClass.MARKETING) {
            chain.doFilter(request, response);
            return;
        }
        Optional<Limiter.Listener> place = marketing.acquire(null);
        if (place.isEmpty()) {
            refused.increment();
            // One connection and one virtual thread wait, and no processor.
            Timeouts.after(refusalPause).join();
            problems.write(
                    Problem.of(ErrorCode.TOO_MANY_REQUESTS, "this node has no room for more marketing lookups"),
                    response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            place.get().onSuccess();
        }
    }
}
