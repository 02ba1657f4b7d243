package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** An append on its way: somebody waits for it until its deadline. */
final class PendingAppend {
    private final int shard;
    private final List<NewEvent> events;
    private final Gaps gaps;
    private final long deadlineNanos;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    PendingAppend(int shard, List<NewEvent> events, Gaps gaps, Duration patience) {
        this.shard = shard;
        this.events = List.copyOf(events);
        this.gaps = gaps;
        this.deadlineNanos = System.nanoTime() + patience.toNanos();
    }

    int shard() {
        return shard;
    }

    List<NewEvent> events() {
        return events;
    }

    String aggregateId() {
        return events.getFirst().aggregateId();
    }

    long firstSequence() {
        return events.getFirst().sequence();
    }

    /** Whether the append fits a stream that can be continued at {@code nextSequence}. */
    boolean continuesAt(long nextSequence) {
        return firstSequence() == nextSequence || (firstSequence() > nextSequence && gaps == Gaps.ALLOWED);
    }

    long bytes() {
        return events.stream()
                .mapToLong(event -> event.payload().length + event.metadata().length)
                .sum();
    }

    boolean isLate() {
        return System.nanoTime() - deadlineNanos > 0;
    }

    CompletableFuture<Void> done() {
        return done;
    }

    void succeed() {
        done.complete(null);
    }

    void fail(EventStoreException reason) {
        done.completeExceptionally(reason);
    }
}
