package io.memberlink.eventstore.move;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * One run of a move. While the shard is open, it copies and compares until both servers are close together; then it closes the
 * source, copies and compares the rest, and switches. Until then, {@link #undo} takes back whatever was done of it.
 */
final class MoveRun {
    private static final int PAGE = 500;
    private static final int CLOSE_ENOUGH = 200;
    private static final int ROUNDS = 1_000;

    private final MoveTable table;
    private final ShardRows source;
    private final ShardRows target;
    private final MoveListener listener;
    private final ShardComparison comparison;
    private ShardMove move;
    private long began;
    private long closing;
    private long events;

    MoveRun(MoveConnections connections, MoveTable table, ShardMove move, MoveListener listener) {
        this.table = table;
        this.move = move;
        this.listener = listener;
        this.source = connections.rows(move.source(), move.shard());
        this.target = connections.rows(move.target(), move.shard());
        this.comparison = new ShardComparison(source, target);
    }

    MovedShard run() throws SQLException {
        began = System.nanoTime();
        copyWhileOpen();
        reached(MoveStep.COPIED);
        move = table.enter(move, MovePhase.CLOSING);
        reached(MoveStep.CLOSING);
        closing = System.nanoTime();
        events = close();
        reached(MoveStep.CLOSED);
        copy(events);
        proveEqual(events);
        reached(MoveStep.VERIFIED);
        target.place(events, move.targetFence());
        reached(MoveStep.PLACED);
        source.retire(move.fence());
        reached(MoveStep.RETIRED);
        move = table.switchOver(move);
        MovedShard moved = moved();
        reached(MoveStep.SWITCHED);
        return moved;
    }

    /** What was done, once it is known that the switch took effect. */
    MovedShard moved() {
        return new MovedShard(
                move.shard(),
                move.source(),
                move.target(),
                events,
                comparison.chain(),
                Duration.ofNanos(closing - began),
                Duration.ofNanos(System.nanoTime() - closing));
    }

    /** Opens the source again. The caller has made sure that no earlier run of the move can switch any more. */
    void undo() throws SQLException {
        target.deleteHead();
        source.open(move.fence());
        move = table.enter(move, MovePhase.COPYING);
    }

    /** Opens the source again and deletes what was copied. */
    void abort() throws SQLException {
        undo();
        target.deleteAll();
        table.forget(move);
    }

    private void copyWhileOpen() throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            long head = head(move.fence());
            copy(head);
            comparison.proveEqual(head);
            if (head(move.fence()) - head <= CLOSE_ENOUGH) {
                return;
            }
        }
        throw new MoveRefused("it grows faster than it can be copied");
    }

    private long head(long fence) throws SQLException {
        ShardRows.Head head = source.head()
                .orElseThrow(
                        () -> new MoveRefused(source.server() + " does not have the shard that the map says it has"));
        if (head.fence() != fence) {
            throw new MoveRefused(
                    "its head on " + source.server() + " has fence " + head.fence() + " instead of " + fence);
        }
        return head.position();
    }

    private long close() throws SQLException {
        source.close(move.fence());
        return head(-move.fence());
    }

    private void copy(long head) throws SQLException {
        long copied = target.lastPosition();
        while (copied < head) {
            List<EventRow> page = source.page(copied, head, PAGE);
            if (page.isEmpty()) {
                throw new MoveRefused(source.server() + " lacks position " + (copied + 1));
            }
            target.insert(page);
            copied = page.getLast().position();
            listener.copied(move.shard(), copied, head);
        }
    }

    private void proveEqual(long events) throws SQLException {
        comparison.proveEqual(events);
        long last = target.lastPosition();
        if (last != events) {
            throw new MoveRefused(target.server() + " has " + (last - events) + " events more than " + source.server());
        }
    }

    private void reached(MoveStep step) {
        listener.reached(move.shard(), step);
    }
}
