package io.memberlink.query.chain;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Ends waits that take too long, up to two ticks late. Each timed wait of a virtual thread, and each {@link
 * CompletableFuture#orTimeout}, wakes the scheduler of the JDK twice, which costs more than a lookup's own work; a wheel wakes
 * itself once a tick, however many wait. Thread-safe; one wheel for the process, on a daemon thread.
 */
public final class Timeouts {
    private static final Duration TICK = Duration.ofMillis(10);
    private static final int TICKS_OF_A_TURN = 256;
    private static final HashedWheelTimer WHEEL = new HashedWheelTimer(
            Thread.ofPlatform().name("timeouts").daemon().factory(),
            TICK.toMillis(),
            TimeUnit.MILLISECONDS,
            TICKS_OF_A_TURN,
            false);

    private Timeouts() {}

    /** What was asked for, or a {@link TimeoutException} when the time is up first; the call itself is left alone. */
    public static <T> CompletableFuture<T> within(Duration time, CompletableFuture<T> asked) {
        if (asked.isDone()) {
            return asked;
        }
        CompletableFuture<T> awaited = asked.copy();
        Timeout timeout = WHEEL.newTimeout(
                tick -> awaited.completeExceptionally(new TimeoutException("no answer within " + time)),
                time.toNanos(),
                TimeUnit.NANOSECONDS);
        awaited.whenComplete((answer, failure) -> timeout.cancel());
        return awaited;
    }

    /** Completes when the time is over. */
    public static CompletableFuture<Void> after(Duration time) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        WHEEL.newTimeout(tick -> over.complete(null), time.toNanos(), TimeUnit.NANOSECONDS);
        return over;
    }
}
