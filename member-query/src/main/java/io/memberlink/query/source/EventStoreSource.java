package io.memberlink.query.source;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Unread;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.query.chain.Subject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * The truth itself, always up to date. The subjects of a batch are read side by side; one that stands on a server that is down does
 * not fail the others.
 */
public final class EventStoreSource implements Source, AutoCloseable {
    public static final String NAME = "event-store";

    private final Supplier<Optional<? extends EventReader>> store;
    private final ReadableShards shards;
    private final Semaphore connections;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("strong-read-", 0).factory());

    /**
     * @param store empty while it could not be opened yet
     * @param connections how many streams are read at once
     */
    public EventStoreSource(Supplier<Optional<? extends EventReader>> store, ReadableShards shards, int connections) {
        this.store = store;
        this.shards = shards;
        this.connections = new Semaphore(connections);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Kind kind() {
        return Kind.EVENT_STORE;
    }

    @Override
    public SourceStatus status() {
        return shards.anyReadable() ? SourceStatus.CURRENT : SourceStatus.UNKNOWN;
    }

    @Override
    public CompletableFuture<List<Finding>> ask(List<Subject> subjects) {
        Optional<? extends EventReader> open = store.get();
        if (open.isEmpty()) {
            return CompletableFuture.failedFuture(new StoreUnavailable("the event store was not reached yet"));
        }
        StrongRead read = new StrongRead(open.get(), shards);
        List<CompletableFuture<Finding>> asked = subjects.stream()
                .map(subject -> CompletableFuture.supplyAsync(() -> find(read, subject), threads))
                .toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .handle((done, failure) -> gather(asked));
    }

    private Finding find(StrongRead read, Subject subject) {
        connections.acquireUninterruptibly();
        try {
            return read.find(subject);
        } finally {
            connections.release();
        }
    }

    /** Fails as a whole only when it could read none. */
    private static List<Finding> gather(List<CompletableFuture<Finding>> asked) {
        boolean noneRead = asked.stream().allMatch(CompletableFuture::isCompletedExceptionally);
        return asked.stream()
                .map(finding -> noneRead
                        ? finding.join()
                        : finding.exceptionally(e -> new Unread()).join())
                .toList();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
