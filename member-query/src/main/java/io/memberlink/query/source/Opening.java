package io.memberlink.query.source;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something that is opened in the background, as often as it takes: a node starts and serves while a server it knows is down.
 * Thread-safe.
 */
public final class Opening<T extends AutoCloseable> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final String name;
    private final Callable<T> open;
    private final Duration pause;
    private final ScheduledExecutorService thread;
    private volatile @Nullable T opened;
    private boolean failedBefore;
    private boolean closed;

    private Opening(String name, Callable<T> open, Duration pause) {
        this.name = name;
        this.open = open;
        this.pause = pause;
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("open-" + name).daemon().factory());
    }

    /** Begins to open; returns at once. */
    public static <T extends AutoCloseable> Opening<T> begin(String name, Callable<T> open, Duration pause) {
        Opening<T> opening = new Opening<>(name, open, pause);
        opening.thread.execute(opening::attempt);
        return opening;
    }

    /** Empty while it was never reached. */
    public Optional<T> get() {
        return Optional.ofNullable(opened);
    }

    private void attempt() {
        try {
            keep(open.call());
        } catch (Exception failure) {
            if (!failedBefore) {
                LOG.warn("{} cannot be opened yet, trying again every {}: {}", name, pause, failure.getMessage());
                failedBefore = true;
            }
            LOG.debug("{} cannot be opened", name, failure);
            tryAgain();
        }
    }

    private synchronized void keep(T reached) throws Exception {
        if (closed) {
            reached.close();
            return;
        }
        opened = reached;
        if (failedBefore) {
            LOG.info("{} is open now", name);
        }
    }

    private synchronized void tryAgain() {
        if (!closed) {
            thread.schedule(this::attempt, pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void close() throws Exception {
        closed = true;
        thread.shutdownNow();
        T reached = opened;
        if (reached != null) {
            reached.close();
        }
    }
}
