package io.memberlink.projections.target;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Asks a target for its status again and again, so that nobody else has to wait for the answer. Thread-safe. */
public final class HealthPoll implements AutoCloseable {
    private final Supplier<Optional<TargetStatus>> question;
    private final ScheduledExecutorService schedule;
    private volatile TargetHealth health = TargetHealth.UNKNOWN;

    private HealthPoll(String name, Supplier<Optional<TargetStatus>> question) {
        this.question = question;
        this.schedule = Executors.newSingleThreadScheduledExecutor(
                Thread.ofVirtual().name("health-of-" + name).factory());
    }

    /** Asks now and then in this rhythm. */
    public static HealthPoll start(String name, Supplier<Optional<TargetStatus>> question, Duration rhythm) {
        HealthPoll poll = new HealthPoll(name, question);
        poll.schedule.scheduleWithFixedDelay(poll::ask, 0, rhythm.toMillis(), TimeUnit.MILLISECONDS);
        return poll;
    }

    public TargetHealth health() {
        return health;
    }

    private void ask() {
        try {
            health = new TargetHealth(true, question.get());
        } catch (TargetException.Lost e) {
            health = new TargetHealth(true, Optional.empty());
        } catch (RuntimeException e) {
            health = new TargetHealth(false, health.status());
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
