package io.memberlink.projections.projector;

import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How far one shard has come: taken into batches, settled in the target, saved in the checkpoint. Confined to the projector's
 * thread.
 */
final class ShardProgress {
    private final int shard;
    private final Deque<Segment> open = new ArrayDeque<>();
    private CheckpointedShard saved;
    private long taken;
    private long settled;
    private long head;
    private long expected;
    private long due;
    private Instant expectedSince = Instant.EPOCH;
    private boolean reading;
    private boolean readable = true;

    ShardProgress(int shard, CheckpointedShard saved) {
        this.shard = shard;
        this.saved = saved;
        this.taken = saved.checkpoint().position();
        this.settled = taken;
    }

    int shard() {
        return shard;
    }

    long taken() {
        return taken;
    }

    /** Everything up to here is in the target. */
    long settled() {
        return settled;
    }

    long head() {
        return head;
    }

    /** The next events, behind one position and up to another, were taken into a batch. */
    void take(long after, long through) {
        if (after != taken || through <= after) {
            throw new IllegalStateException(
                    "shard " + shard + " is at " + taken + ": not followed by " + after + " to " + through);
        }
        taken = through;
        head = Math.max(head, through);
    }

    /** A batch ends here; its segments settle in any order, the shard in the order of positions. */
    Segment cut() {
        Segment segment = new Segment(this, taken);
        open.add(segment);
        return segment;
    }

    /**
     * A poll read the head.
     *
     * @param patience how long whatever brings the newest events may take to bring one: polls may come more often
     */
    void headRead(Instant at, long position, Duration patience) {
        if (!at.isBefore(expectedSince.plus(patience))) {
            due = Math.max(due, expected);
            expected = Math.max(head, position);
            expectedSince = at;
        }
        head = Math.max(head, position);
        readable = true;
    }

    /** A record told of an event that cannot be taken now, and that no record will bring again. */
    void headHeard(long position) {
        head = Math.max(head, position);
        due = Math.max(due, position);
    }

    void unreadable() {
        readable = false;
    }

    void reading(boolean now) {
        reading = now;
    }

    boolean isReading() {
        return reading;
    }

    /** Whether there is something to read from the store, which is not read already. */
    boolean wantsRead(boolean tailBringsNewest) {
        return readable && !reading && taken < (tailBringsNewest ? due : head);
    }

    /** Whether a poll saw an event that nobody has brought although there was time enough. */
    boolean wasForgotten() {
        return taken < due;
    }

    /** What a save would write; empty when nothing settled since the last one. */
    Optional<CheckpointedShard> toSave(Instant now) {
        return settled == saved.checkpoint().position() ? Optional.empty() : Optional.of(saved.advanced(settled, now));
    }

    void saved(CheckpointedShard checkpoint) {
        saved = checkpoint;
    }

    private void settle() {
        while (!open.isEmpty() && open.getFirst().done) {
            settled = open.removeFirst().to;
        }
    }

    /** What one batch holds of one shard. */
    static final class Segment {
        private final ShardProgress progress;
        private final long to;
        private boolean done;

        private Segment(ShardProgress progress, long to) {
            this.progress = progress;
            this.to = to;
        }

        long to() {
            return to;
        }

        int shard() {
            return progress.shard;
        }

        void settle() {
            done = true;
            progress.settle();
        }
    }
}
