package io.memberlink.benchmarks.projections;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** What stays of the heap after a collection, and direct memory, while something runs. */
final class LiveMemory {
    private static final long PAUSE_NANOS = 100_000_000;

    private LiveMemory() {}

    /** The median of what was measured again and again until the work ended, in bytes. */
    static long during(Runnable work) {
        List<Long> samples = new ArrayList<>();
        Thread working = Thread.ofPlatform().start(work);
        while (working.isAlive()) {
            LockSupport.parkNanos(PAUSE_NANOS);
            samples.add(now());
        }
        List<Long> sorted = samples.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    static long now() {
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        long direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return heap.getUsed() + direct;
    }
}
