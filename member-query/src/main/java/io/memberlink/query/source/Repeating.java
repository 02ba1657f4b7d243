package io.memberlink.query.source;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again on a thread of its own, whatever becomes of it. */
public final class Repeating implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Repeating.class);

    private final ScheduledExecutorService thread;

    private Repeating(ScheduledExecutorService thread) {
        this.thread = thread;
    }

    public static Repeating every(Duration pause, String name, Runnable work) {
        ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
        thread.scheduleWithFixedDelay(() -> survive(name, work), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        return new Repeating(thread);
    }

    /** An executor would silently end the repetition with the first failure. */
    private static void survive(String name, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException bug) {
            LOG.error("{} failed, it goes on", name, bug);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
