package io.memberlink.benchmarks.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Concurrent callers, each of which does one operation after the other and waits for each. */
public final class Callers {
    /** Latencies that one caller keeps: enough for any run here. */
    private static final int FIRST_SAMPLES = 4_096;

    private Callers() {}

    /** Something that a caller does, on its own data. */
    public interface Operation {
        void run(int caller) throws Exception;
    }

    public static Measured measure(int callers, Duration time, Operation operation) {
        return measure(callers, time, 1, operation);
    }

    /** @param operationsPerCall what one call counts for; its latency is that of the call */
    public static Measured measure(int callers, Duration time, long operationsPerCall, Operation operation) {
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        List<long[]> samples = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<long[]>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                running.add(threads.submit(() -> repeat(number, end, operation)));
            }
            for (Future<long[]> one : running) {
                samples.add(one.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a measured operation failed", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return Measured.of(samples.stream().flatMapToLong(Arrays::stream).toArray(), seconds, operationsPerCall);
    }

    private static long[] repeat(int caller, long end, Operation operation) throws Exception {
        long[] nanos = new long[FIRST_SAMPLES];
        int count = 0;
        for (long now = System.nanoTime(); now < end; ) {
            operation.run(caller);
            long after = System.nanoTime();
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = after - now;
            now = after;
        }
        return Arrays.copyOf(nanos, count);
    }
}
