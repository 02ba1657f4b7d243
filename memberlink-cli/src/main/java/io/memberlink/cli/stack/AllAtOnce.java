package io.memberlink.cli.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several slow things at the same time. */
final class AllAtOnce {

    private AllAtOnce() {}

    /** Returns when all have ended; the first failure in the given order is thrown. An interrupt is passed on to all. */
    static void run(List<? extends Runnable> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            tasks.forEach(task -> running.add(threads.submit(task)));
            try {
                for (Future<?> each : running) {
                    await(each);
                }
            } catch (InterruptedException e) {
                threads.shutdownNow();
                Thread.currentThread().interrupt();
                throw new StackFailed("interrupted", e);
            }
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
