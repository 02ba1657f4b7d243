package io.memberlink.benchmarks.lookups;

import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.elasticsearch.ElasticsearchSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Reads of one document each by some callers at once, by its id and by a search with a filter: what the realtime read is worth. */
final class ClusterReads {
    private static final int CALLERS = 16;
    private static final int OK = 200;

    private final MeasuredPlatform platform;
    private final Duration duration;

    ClusterReads(MeasuredPlatform platform, Duration duration) {
        this.platform = platform;
        this.duration = duration;
    }

    Latencies byId() {
        try (ElasticsearchSource cluster = platform.cluster(CALLERS)) {
            return run(cluster::lookup);
        }
    }

    Latencies bySearch() {
        try (ElasticsearchSource cluster = platform.cluster(CALLERS)) {
            return run(cluster::search);
        }
    }

    private Latencies run(Function<Collection<DocumentId>, CompletableFuture<? extends Map<DocumentId, ?>>> read) {
        ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
        long started = System.nanoTime();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            SplittableRandom random = new SplittableRandom(caller);
            callers.add(Thread.ofVirtual().start(() -> {
                while (System.nanoTime() - started < duration.toNanos()) {
                    int number = random.nextInt(platform.members().identities());
                    DocumentId id = DocumentId.of(platform.members().keys().of(Members.identity(number)));
                    long sent = System.nanoTime();
                    if (read.apply(List.of(id)).join().size() != 1) {
                        throw new IllegalStateException("a document is missing");
                    }
                    nanos.add(System.nanoTime() - sent);
                }
            }));
        }
        callers.forEach(ClusterReads::join);
        Latencies latencies = new Latencies();
        latencies.took(System.nanoTime() - started);
        nanos.forEach(each -> latencies.add(each, OK));
        return latencies;
    }

    private static void join(Thread caller) {
        try {
            caller.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
