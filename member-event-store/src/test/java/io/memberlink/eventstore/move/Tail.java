package io.memberlink.eventstore.move;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Follows one shard as a projector does. */
final class Tail implements AutoCloseable {
    private static final int PAGE = 100;
    private static final long PAUSE_NANOS = 1_000_000;

    private final EventReader node;
    private final int shard;
    private final List<StoredEvent> seen = new ArrayList<>();
    private final Thread thread;
    private volatile boolean stopping;
    private volatile @Nullable RuntimeException failure;

    Tail(EventReader node, int shard) {
        this.node = node;
        this.shard = shard;
        this.thread = Thread.ofVirtual().start(this::follow);
    }

    private void follow() {
        try {
            boolean atEnd = false;
            while (!atEnd) {
                // Asked before the read: only what is read after everybody has ended is the end.
                boolean last = stopping;
                List<StoredEvent> page = node.read(shard, seen.size(), PAGE);
                seen.addAll(page);
                atEnd = last && page.isEmpty();
                LockSupport.parkNanos(page.isEmpty() ? PAUSE_NANOS : 0);
            }
        } catch (RuntimeException failed) {
            failure = failed;
        }
    }

    /** What it has seen, once it is closed. */
    List<StoredEvent> seen() {
        return seen;
    }

    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Reads to the end and stops. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
