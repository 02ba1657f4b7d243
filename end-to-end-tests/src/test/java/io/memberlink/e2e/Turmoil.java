package io.memberlink.e2e;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Kills one process of a group after the other at random moments and starts it again, until it is closed: then all of them run. */
final class Turmoil implements AutoCloseable {
    private static final int MOST_STARTS = 10;

    private final Platform platform;
    private final List<String> group;
    private final long longestCalmMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger kills = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread;

    Turmoil(Platform platform, List<String> group, long longestCalmMillis) {
        this.platform = platform;
        this.group = group;
        this.longestCalmMillis = longestCalmMillis;
        this.thread = Thread.ofVirtual().start(this::rage);
    }

    int kills() {
        return kills.get();
    }

    /** Processes that did not come back. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    private void rage() {
        try {
            while (!closed.await(random(longestCalmMillis), TimeUnit.MILLISECONDS)) {
                String victim = group.get((int) random(group.size()));
                if (platform.memberlink("kill", victim).exitCode() == 0) {
                    kills.incrementAndGet();
                }
                closed.await(random(longestCalmMillis / 2), TimeUnit.MILLISECONDS);
                start(victim);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException bug) {
            failures.add(bug.toString());
        }
    }

    /** A node may give up while it starts, when the database is killed under it. */
    private void start(String victim) {
        CommandLine.Result started = platform.memberlink("start", victim);
        for (int i = 1; i < MOST_STARTS && started.exitCode() != 0; i++) {
            started = platform.memberlink("start", victim);
        }
        if (started.exitCode() != 0) {
            failures.add(started.text());
        }
    }

    private static long random(long bound) {
        return ThreadLocalRandom.current().nextLong(bound);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
