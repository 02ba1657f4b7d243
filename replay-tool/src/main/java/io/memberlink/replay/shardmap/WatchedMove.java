package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.move.MoveListener;
import io.memberlink.eventstore.move.MoveStep;
import io.memberlink.replay.watch.Progress;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Shows how far a move is, and keeps a Ctrl-C from ending the process while the shard is closed. */
final class WatchedMove implements MoveListener, AutoCloseable {
    private static final Duration LONGEST_FENCE = Duration.ofSeconds(30);

    private final Progress progress;
    private final Semaphore mayEnd = new Semaphore(1);
    private final Thread onExit = new Thread(this::awaitOpenShard, "await-open-shard");
    private Progress.@Nullable Task task;
    private boolean closing;

    WatchedMove(Progress progress) {
        this.progress = progress;
        Runtime.getRuntime().addShutdownHook(onExit);
    }

    private void awaitOpenShard() {
        try {
            if (!mayEnd.tryAcquire(LONGEST_FENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                progress.note("the shard may still be closed: run the same command again");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void reached(int shard, MoveStep step) {
        if (step == MoveStep.CLOSING) {
            endTask();
            mayEnd.acquireUninterruptibly();
            closing = true;
        }
    }

    @Override
    public void copied(int shard, long position, long head) {
        if (!closing) {
            if (task == null) {
                task = progress.begin("shard " + shard, head, "events");
            }
            task.at(position);
        }
    }

    private void endTask() {
        if (task != null) {
            task.close();
            task = null;
        }
    }

    /** The move has ended, one way or the other. */
    @Override
    public void close() {
        endTask();
        if (closing) {
            mayEnd.release();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException alreadyEnding) {
            progress.note("interrupted; the same command goes on");
        }
    }
}
