package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Many streams that grow at once, each by a client that repeats an append until it is acknowledged. The ids of events name their
 * append and its size, so that an {@link Audit} finds appends that are there in part.
 */
final class Storm implements AutoCloseable {
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofMillis(20);

    private final EventStore store;
    private final Consumer<String> acknowledged;
    private final AtomicLong count = new AtomicLong();
    private final List<Thread> clients = new ArrayList<>();
    private volatile boolean over;

    private Storm(EventStore store, Consumer<String> acknowledged) {
        this.store = store;
        this.acknowledged = acknowledged;
    }

    /** @param acknowledged hears the id of every append that was acknowledged, from several threads */
    static Storm of(EventStore store, int clients, Consumer<String> acknowledged) {
        Storm storm = new Storm(store, acknowledged);
        IntStream.range(0, clients)
                .forEach(client -> storm.clients.add(Thread.startVirtualThread(storm::growOneStream)));
        return storm;
    }

    /** How many appends were acknowledged so far. */
    long acknowledgedAppends() {
        return count.get();
    }

    private void growOneStream() {
        EventsOf stream = EventsOf.aStream();
        long next = 0;
        while (!over) {
            int size = 1 + (int) (next % 3);
            String append = UUID.randomUUID().toString();
            List<NewEvent> events = events(stream, next, append, size);
            if (appendUntilAcknowledged(events)) {
                acknowledged.accept(append);
                count.incrementAndGet();
                next += size;
            }
        }
    }

    /** False when the storm ended first. */
    private boolean appendUntilAcknowledged(List<NewEvent> events) {
        while (true) {
            try {
                append(events);
                return true;
            } catch (CompletionException | EventStoreException failed) {
                Throwable reason = failed instanceof CompletionException ? failed.getCause() : failed;
                if (over || !(reason instanceof EventStoreException)) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE_AFTER_FAILURE.toNanos());
            }
        }
    }

    /** Now and then in the storm's own thread, which must be as safe. */
    private void append(List<NewEvent> events) {
        if (events.getFirst().sequence() % 2 == 0) {
            store.appendAndWait(events, Gaps.REFUSED);
        } else {
            store.append(events).join();
        }
    }

    private static List<NewEvent> events(EventsOf stream, long next, String append, int size) {
        byte[] payload = "x".repeat(300).getBytes(StandardCharsets.UTF_8);
        return IntStream.range(0, size)
                .mapToObj(i -> stream.event(next + i, payload))
                .map(event -> new NewEvent(
                        event.aggregateId(),
                        event.aggregateType(),
                        event.sequence(),
                        append + "." + size + "." + (event.sequence() - next),
                        event.type(),
                        event.revision(),
                        event.at(),
                        event.payload(),
                        event.metadata()))
                .toList();
    }

    @Override
    public void close() {
        over = true;
        clients.forEach(client -> {
            try {
                client.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
