package io.memberlink.benchmarks.projections;

import io.memberlink.localstack.Server;
import java.time.Duration;
import java.util.Locale;

/**
 * What some work took.
 *
 * @param seconds wall time
 * @param client CPU time of this process
 * @param database of the event store's server
 * @param target of the server that the documents went to
 */
record Cost(double seconds, Duration client, Duration database, Duration target) {
    static Cost of(Server database, Server target, Runnable work) {
        Duration client = cpu(ProcessHandle.current().pid());
        Duration ofDatabase = cpu(database.pid().orElseThrow());
        Duration ofTarget = cpu(target.pid().orElseThrow());
        long begun = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new Cost(
                seconds,
                cpu(ProcessHandle.current().pid()).minus(client),
                cpu(database.pid().orElseThrow()).minus(ofDatabase),
                cpu(target.pid().orElseThrow()).minus(ofTarget));
    }

    static Duration cpu(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("the CPU time of process " + pid + " is not known"));
    }

    /** Microseconds of each for one document. */
    String[] perDocument(long documents) {
        return new String[] {micros(client, documents), micros(database, documents), micros(target, documents)};
    }

    private static String micros(Duration time, long documents) {
        return String.format(Locale.ROOT, "%.1f", time.toNanos() / 1_000.0 / documents);
    }
}
