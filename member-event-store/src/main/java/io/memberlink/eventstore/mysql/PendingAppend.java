package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.OutcomeUnknown;
import io.memberlink.eventstore.StoreUnavailable;
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
    private volatile boolean mayBeStored;

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

    long lastSequence() {
        return events.getLast().sequence();
    }

    /** Whether the event right before the first one must be there. */
    boolean followsAnEvent() {
        return gaps == Gaps.REFUSED && firstSequence() > 0;
    }

    /** The lowest sequence, -1 for none, at which the stream may end so that the append can continue it. */
    long firstAfter() {
        return gaps == Gaps.ALLOWED ? -1 : firstSequence() - 1;
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

    /** An attempt ended without an answer, so that from now on only another look can tell whether it took effect. */
    void mayBeStored() {
        mayBeStored = true;
    }

    /** Fails without another look. */
    void giveUp(String why) {
        fail(mayBeStored ? new OutcomeUnknown(why) : new StoreUnavailable(why));
    }

    void succeed() {
        done.complete(null);
    }

    void fail(EventStoreException reason) {
        done.completeExceptionally(reason);
    }
}
