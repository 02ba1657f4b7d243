package io.memberlink.query.chain;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
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
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A source that costs a lookup at most its timeout, however it fails, and once more while too many calls are under way: too many at once
 * are not made, slow ones are given up, and after repeated failures it is left alone until a few trial calls succeed. Thread-safe.
 */
public final class GuardedSource {
    /** Seconds over which failures are counted: longer than a pause of a few hundred milliseconds, which is no failure. */
    private static final int WINDOW = 2;

    static final int FIRST_VERDICT = 5;
    private static final float FAILURE_PERCENT = 50;
    private static final int TRIAL_CALLS = 3;
    /** After which a source of which nothing but failures is heard is taken for hung, whatever it did before. */
    private static final long SILENCE_NANOS = Duration.ofMillis(500).toNanos();

    private final Source source;
    private final SourceLimits limits;
    private final SourceMetrics metrics;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final AtomicInteger failuresSinceSuccess = new AtomicInteger();
    private volatile long lastSuccess = System.nanoTime();

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
        this.bulkhead = Bulkhead.of(
                source.name(),
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.concurrency())
                        .maxWaitDuration(limits.timeout())
                        .fairCallHandlingStrategyEnabled(false)
                        .writableStackTraceEnabled(false)
                        .build());
        metrics.watch(source, breaker, bulkhead);
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
        if (!bulkhead.tryAcquirePermission()) {
            unused.run();
            metrics.refused(name(), SourceMetrics.Refusal.FULL);
            return Optional.empty();
        }
        Duration timeout = patience.compareTo(limits.timeout()) < 0 ? patience : limits.timeout();
        return await(Timeouts.within(timeout, start(subjects)), started, unused);
    }

    private CompletableFuture<List<Finding>> start(List<Subject> subjects) {
        CompletableFuture<List<Finding>> asked;
        try {
            asked = source.ask(subjects);
        } catch (RuntimeException failed) {
            asked = CompletableFuture.failedFuture(failed);
        }
        // Not when the wait for it ends: a call that hangs keeps its place, so that hanging calls cannot pile up.
        asked.whenComplete((findings, failure) -> bulkhead.onComplete());
        return asked;
    }

    private Optional<List<Finding>> await(CompletableFuture<List<Finding>> asked, long started, Runnable unused) {
        try {
            List<Finding> findings = asked.get();
            breaker.onSuccess(System.nanoTime() - started, TimeUnit.NANOSECONDS);
            lastSuccess = System.nanoTime();
            failuresSinceSuccess.set(0);
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
        if (failuresSinceSuccess.incrementAndGet() >= FIRST_VERDICT
                && System.nanoTime() - lastSuccess > SILENCE_NANOS
                && breaker.getState() == CircuitBreaker.State.CLOSED) {
            breaker.transitionToOpenState();
        }
        metrics.refused(
                name(), cause instanceof TimeoutException ? SourceMetrics.Refusal.SLOW : SourceMetrics.Refusal.FAILED);
        return Optional.empty();
    }
}
