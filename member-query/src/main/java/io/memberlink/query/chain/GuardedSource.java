package io.memberlink.query.chain;

import com.netflix.concurrency.limits.Limiter;
import com.netflix.concurrency.limits.limit.AIMDLimit;
import com.netflix.concurrency.limits.limiter.BlockingLimiter;
import com.netflix.concurrency.limits.limiter.SimpleLimiter;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A source that costs a lookup little more than its timeout, however it fails: no more calls are made at once than it answers in time,
 * slow ones are given up, and after repeated failures it is left alone until a few trial calls succeed. Thread-safe.
 */
public final class GuardedSource {
    /** Seconds over which failures are counted: longer than a pause of a few hundred milliseconds, which is no failure. */
    private static final int WINDOW = 2;

    static final int FIRST_VERDICT = 5;
    private static final float FAILURE_PERCENT = 50;
    private static final int TRIAL_CALLS = 3;
    private static final double SHRINK_TO = 0.9;
    private static final int LEAST_SHARE = 16;

    private final Source source;
    private final SourceLimits limits;
    private final SourceMetrics metrics;
    private final CircuitBreaker breaker;
    private final Limiter<Void> places;

    public GuardedSource(Source source, SourceLimits limits, SourceMetrics metrics) {
        this.source = source;
        this.limits = limits;
        this.metrics = metrics;
        this.breaker = CircuitBreaker.of(
                source.name(),
                CircuitBreakerConfig.custom()
                        .slidingWindow(WINDOW, FIRST_VERDICT, SlidingWindowType.TIME_BASED)
                        .failureRateThreshold(FAILURE_PERCENT)
                        .waitDurationInOpenState(limits.retryAfterFailure())
                        .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                        .maxWaitDurationInHalfOpenState(limits.timeout().plus(limits.retryAfterFailure()))
                        .build());
        SimpleLimiter<Void> limit = SimpleLimiter.newBuilder()
                .limit(AIMDLimit.newBuilder()
                        .minLimit(Math.max(FIRST_VERDICT, limits.concurrency() / LEAST_SHARE))
                        .initialLimit(limits.concurrency())
                        .maxLimit(limits.concurrency())
                        .backoffRatio(SHRINK_TO)
                        .timeout(limits.timeout().toNanos(), TimeUnit.NANOSECONDS)
                        .build())
                .build();
        this.places = BlockingLimiter.wrap(limit, limits.timeout());
        metrics.watch(source, breaker, limit);
    }

    public String name() {
        return source.name();
    }

    public Source.Kind kind() {
        return source.kind();
    }

    public SourceStatus status() {
        return source.status();
    }

    /** Whether it is left alone at the moment because it failed repeatedly. */
    public boolean isResting() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** One finding for each subject, or nothing where the source did not answer in time. */
    Optional<List<Finding>> ask(List<Subject> subjects, Duration patience) {
        if (!breaker.tryAcquirePermission()) {
            metrics.refused(name(), SourceMetrics.Refusal.RESTING);
            return Optional.empty();
        }
        return ask(subjects, patience, breaker::releasePermission);
    }

    /** As {@link #ask}, when nobody else answers: a source that failed repeatedly may have recovered since. */
    Optional<List<Finding>> askEvenIfResting(List<Subject> subjects, Duration patience) {
        return ask(subjects, patience, () -> {});
    }

    /** @param unused gives back what was taken for a call that comes to no verdict */
    private Optional<List<Finding>> ask(List<Subject> subjects, Duration patience, Runnable unused) {
        long started = System.nanoTime();
        Optional<Limiter.Listener> place = places.acquire(null);
        if (place.isEmpty()) {
            unused.run();
            metrics.refused(name(), SourceMetrics.Refusal.FULL);
            return Optional.empty();
        }
        Duration timeout = patience.compareTo(limits.timeout()) < 0 ? patience : limits.timeout();
        return await(Timeouts.within(timeout, start(subjects, place.get())), started, unused);
    }

    private CompletableFuture<List<Finding>> start(List<Subject> subjects, Limiter.Listener place) {
        CompletableFuture<List<Finding>> asked;
        try {
            asked = source.ask(subjects);
        } catch (RuntimeException failed) {
            asked = CompletableFuture.failedFuture(failed);
        }
        // Not when the wait for it ends: a call that hangs keeps its place, so that hanging calls cannot pile up.
        asked.whenComplete((findings, failure) -> leave(place, failure));
        return asked;
    }

    /** Slow calls make room; what fails at once says nothing of how much the source can take. */
    private static void leave(Limiter.Listener place, @Nullable Throwable failure) {
        if (failure == null) {
            place.onSuccess();
        } else if (failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException) {
            place.onDropped();
        } else {
            place.onIgnore();
        }
    }

    private Optional<List<Finding>> await(CompletableFuture<List<Finding>> asked, long started, Runnable unused) {
        try {
            List<Finding> findings = asked.get();
            breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            metrics.answered(name(), System.nanoTime() - started);
            metrics.found(name(), findings);
            return Optional.of(findings);
        } catch (ExecutionException | CancellationException error) {
            return failed(error.getCause() == null ? error : error.getCause(), started);
        } catch (InterruptedException stopped) {
            unused.run();
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<List<Finding>> failed(Throwable cause, long started) {
        breaker.onError(System.nanoTime() - started, TimeUnit.NANOSECONDS, cause);
        metrics.refused(
                name(), cause instanceof TimeoutException ? SourceMetrics.Refusal.SLOW : SourceMetrics.Refusal.FAILED);
        return Optional.empty();
    }
}
