package io.memberlink.benchmarks.projections;

import io.memberlink.domain.MemberEvent;
import io.memberlink.projections.document.DocumentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.MultiEventHandlerInvoker;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** Axon's pooled processor as it comes, with a handler that writes the same documents by the same client. */
final class StockProcessor {
    private static final String BULK = "bulk";
    private static final long LOOK_NANOS = 10_000_000;

    private StockProcessor() {}

    /** Returns when so many events were handled and their documents are written. */
    static void index(EventStorageEngine engine, Index index, long events, int batch, int segments) {
        AtomicLong handled = new AtomicLong();
        Object handler = batch == 1 ? new OneByOne(index, handled) : new InBatches(index, handled);
        ScheduledExecutorService coordinator = Executors.newScheduledThreadPool(1);
        ScheduledExecutorService workers = Executors.newScheduledThreadPool(segments);
        EmbeddedEventStore store =
                EmbeddedEventStore.builder().storageEngine(engine).build();
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("benchmark")
                .eventHandlerInvoker(new MultiEventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(handler)
                        .build()))
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .coordinatorExecutor(coordinator)
                .workerExecutor(workers)
                .initialSegmentCount(segments)
                .batchSize(batch)
                .build();
        processor.start();
        try {
            while (handled.get() < events) {
                if (processor.isError()) {
                    throw new IllegalStateException("the stock processor ended");
                }
                LockSupport.parkNanos(LOOK_NANOS);
            }
        } finally {
            processor.shutDown();
            store.shutDown();
            coordinator.shutdownNow();
            workers.shutdownNow();
            await(workers);
        }
    }

    private static void await(ScheduledExecutorService workers) {
        try {
            workers.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** A request for each event. */
    static final class OneByOne {
        private final Index index;
        private final AtomicLong handled;

        OneByOne(Index index, AtomicLong handled) {
            this.index = index;
            this.handled = handled;
        }

        @EventHandler
        void on(MemberEvent event) {
            index.bulk(Index.body(Replay.PROJECTION.project(event)));
            handled.incrementAndGet();
        }
    }

    /** A request for each batch, when it ends. */
    static final class InBatches {
        private final Index index;
        private final AtomicLong handled;

        InBatches(Index index, AtomicLong handled) {
            this.index = index;
            this.handled = handled;
        }

        @EventHandler
        void on(MemberEvent event, UnitOfWork<EventMessage<?>> work) {
            Waiting waiting = work.root().getOrComputeResource(BULK, key -> {
                Waiting fresh = new Waiting(new ArrayList<>());
                work.root().onPrepareCommit(end -> {
                    index.bulk(Index.body(fresh.changes));
                    handled.addAndGet(fresh.events);
                });
                return fresh;
            });
            waiting.events++;
            waiting.changes.addAll(Replay.PROJECTION.project(event));
        }
    }

    private static final class Waiting {
        private final List<DocumentChange> changes;
        private long events;

        Waiting(List<DocumentChange> changes) {
            this.changes = changes;
        }
    }
}
