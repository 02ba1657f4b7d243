package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Appends that wait for their lane. Anybody may add and fail them, only who has the turn of their lane takes groups. */
final class AppendQueue {
    /** Largest sum of payloads of a group, which its last append may exceed. */
    static final long GROUP_BYTES = 1L << 20;

    private static final int WAITING = 10_000;
    private static final int GROUP_APPENDS = 256;

    private final BlockingQueue<PendingAppend> queue = new ArrayBlockingQueue<>(WAITING);
    private final Queue<PendingAppend> nextTime = new ConcurrentLinkedQueue<>();

    /** False when too many wait already. */
    boolean offer(PendingAppend append) {
        return queue.offer(append);
    }

    boolean isEmpty() {
        return nextTime.isEmpty() && queue.isEmpty();
    }

    /** What waits, at most one append per stream. */
    List<PendingAppend> nextGroup() {
        List<PendingAppend> group = new ArrayList<>();
        Set<String> streams = new HashSet<>();
        List<PendingAppend> again = new ArrayList<>();
        long bytes = 0;
        for (PendingAppend append = next();
                append != null;
                append = group.size() < GROUP_APPENDS && bytes < GROUP_BYTES ? next() : null) {
            if (append.isLate()) {
                append.giveUp("its server is too slow for what waits for it");
            } else if (streams.add(append.aggregateId())) {
                group.add(append);
                bytes += append.bytes();
            } else {
                again.add(append);
            }
        }
        nextTime.addAll(again);
        return group;
    }

    private @Nullable PendingAppend next() {
        PendingAppend waiting = nextTime.poll();
        return waiting != null ? waiting : queue.poll();
    }

    void failAll(EventStoreException reason) {
        for (PendingAppend append = next(); append != null; append = next()) {
            append.fail(reason);
        }
    }
}
