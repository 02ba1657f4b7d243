package io.memberlink.cli.stack;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several slow things at the same time, on platform threads: virtual ones that load classes can lock each other out. */
final class AllAtOnce {

    private AllAtOnce() {}

    /** Returns when all have ended; the first failure is thrown then. An interrupt is passed on to all. */
    static void run(List<? extends Runnable> tasks) {
        run(tasks, false);
    }

    /** As {@link #run}, but a failure interrupts all the others. */
    static void runWhileAllSucceed(List<? extends Runnable> tasks) {
        run(tasks, true);
    }

    private static void run(List<? extends Runnable> tasks, boolean endEarly) {
        RuntimeException failure = null;
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            ExecutorCompletionService<Void> ended = new ExecutorCompletionService<>(threads);
            tasks.forEach(task -> ended.submit(task, null));
            for (int i = 0; i < tasks.size(); i++) {
                try {
                    await(ended.take());
                } catch (InterruptedException e) {
                    threads.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new StackFailed("interrupted", e);
                } catch (RuntimeException e) {
                    failure = failure == null ? e : failure;
                    if (endEarly) {
                        threads.shutdownNow();
                    }
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void await(Future<?> task) throws InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new StackFailed(String.valueOf(e.getCause()), e);
        }
    }
}
