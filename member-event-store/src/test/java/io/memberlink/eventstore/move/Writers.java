package io.memberlink.eventstore.move;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.NewEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients of several nodes: each appends to a stream of its own, event after event, at one node after the other, and reads at the
 * next node what it has just been told is stored.
 */
final class Writers implements AutoCloseable {
    private final List<EventStore> nodes;
    private final Map<String, List<NewEvent>> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong slowestNanos = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    Writers(List<EventStore> nodes) {
        this.nodes = nodes;
    }

    Writers start(int count, int shard) {
        CountDownLatch begun = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            EventsOf stream = EventsOf.aStreamIn(shard, nodes.getFirst().shardCount());
            List<NewEvent> mine = new ArrayList<>();
            acknowledged.put(stream.stream(), mine);
            threads.add(Thread.ofVirtual().start(() -> write(stream, mine, begun)));
        }
        try {
            begun.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    private void write(EventsOf stream, List<NewEvent> mine, CountDownLatch begun) {
        try {
            for (int sequence = 0; !stopping; sequence++) {
                List<NewEvent> events = stream.events(sequence, sequence);
                long before = System.nanoTime();
                nodes.get(sequence % nodes.size()).append(events).join();
                slowestNanos.accumulateAndGet(System.nanoTime() - before, Math::max);
                mine.addAll(events);
                begun.countDown();
                readBack(stream, sequence);
            }
        } catch (CompletionException failed) {
            failures.add(failed.getCause());
        } catch (RuntimeException | AssertionError failed) {
            failures.add(failed);
        } finally {
            begun.countDown();
        }
    }

    private void readBack(EventsOf stream, long sequence) {
        EventStore other = nodes.get((int) ((sequence + 1) % nodes.size()));
        long last = other.lastSequence(stream.stream()).orElse(-1);
        if (last != sequence || other.readStream(stream.stream(), sequence).size() != 1) {
            throw new AssertionError(
                    "event " + sequence + " of " + stream + " is stored, but " + last + " is the last");
        }
    }

    /** All streams with what is certainly stored of them, once the writers have ended. */
    Map<String, List<NewEvent>> acknowledged() {
        return acknowledged;
    }

    Queue<Throwable> failures() {
        return failures;
    }

    Duration slowestAppend() {
        return Duration.ofNanos(slowestNanos.get());
    }

    /** Ends the writers and waits for their last answers. */
    @Override
    public void close() {
        stopping = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
