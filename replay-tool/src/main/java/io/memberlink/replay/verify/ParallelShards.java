package io.memberlink.replay.verify;

import io.memberlink.replay.watch.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Does the same for every shard, a few at a time; the first failure interrupts the others. */
final class ParallelShards {
    private ParallelShards() {}

    static void run(int atATime, int shardCount, IntConsumer work) {
        try (ExecutorService workers = Executors.newFixedThreadPool(Math.min(atATime, shardCount))) {
            List<Future<?>> shards = new ArrayList<>();
            for (int shard = 0; shard < shardCount; shard++) {
                int each = shard;
                shards.add(workers.submit(() -> work.accept(each)));
            }
            try {
                for (Future<?> shard : shards) {
                    shard.get();
                }
            } catch (ExecutionException failure) {
                workers.shutdownNow();
                throw failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
            } catch (InterruptedException e) {
                workers.shutdownNow();
                Thread.currentThread().interrupt();
                throw new Timing.Interrupted();
            }
        }
    }
}
