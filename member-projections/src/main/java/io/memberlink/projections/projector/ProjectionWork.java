package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventPage;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.json.EventType;
import io.memberlink.projections.projector.BatchBuilder.Batch;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.Kept;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.projections.target.WriteResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Everything that a projector waits for, each on a thread of its own that ends with a {@link Message}. Platform threads: a page is
 * decoded and projected for milliseconds at a time, and virtual threads that compute keep every other one of the process from its turn,
 * also those that Redis and Elasticsearch clients wait for. The projector bounds how many there are.
 */
final class ProjectionWork implements AutoCloseable {
    private final OpenTarget opened;
    private final EventReader store;
    private final EventProjection projection;
    private final RefusedDocuments refused;
    private final Outage storeOutage;
    private final Outage targetOutage;
    private final BlockingQueue<Message> mailbox;
    private final ExecutorService threads;
    private final ScheduledExecutorService later;

    ProjectionWork(
            OpenTarget opened,
            EventReader store,
            EventProjection projection,
            RefusedDocuments refused,
            Outage storeOutage,
            Outage targetOutage,
            BlockingQueue<Message> mailbox) {
        this.opened = opened;
        this.store = store;
        this.projection = projection;
        this.refused = refused;
        this.storeOutage = storeOutage;
        this.targetOutage = targetOutage;
        this.mailbox = mailbox;
        String name = opened.target().name();
        threads = Executors.newCachedThreadPool(
                Thread.ofPlatform().name("work-" + name + "-", 1).daemon().factory());
        later = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("later-" + name).daemon().factory());
    }

    void after(Duration pause, Message message) {
        later.schedule(() -> mailbox.add(message), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    void every(Duration rhythm, Message message) {
        later.scheduleAtFixedRate(
                () -> mailbox.add(message), rhythm.toMillis(), rhythm.toMillis(), TimeUnit.MILLISECONDS);
    }

    void readPage(int shard, long after, int limit) {
        start(new Message.PageMissed(shard), () -> {
            EventPage page = store.readContents(shard, after, limit, EventType.namesOfOwnership());
            storeOutage.ended();
            return new Message.PageRead(projection.project(shard, after, page));
        });
    }

    void write(Batch batch) {
        start(new Message.BatchMissed(batch), () -> {
            WriteResult result = opened.target().write(batch.documents());
            refused.settle(opened.target(), result.refused());
            targetOutage.ended();
            return new Message.BatchWritten(batch, result);
        });
    }

    /** Saves progress and publishes freshness, if the target is still the one that was opened and its plan the current one. */
    void save(
            Map<Integer, CheckpointedShard> advanced,
            Optional<Instant> caughtUpAt,
            List<Integer> shards,
            boolean othersMayRetire) {
        start(new Message.CheckpointMissed(), () -> {
            Rebuild mine = opened.rebuild();
            if (!opened.target().incarnation().equals(mine.incarnation())) {
                return new Message.OpenAgain("it is another incarnation");
            }
            Optional<Rebuild> current = opened.ledger().rebuild().map(Kept::value);
            if (!current.equals(Optional.of(mine))) {
                return new Message.OpenAgain(current.isEmpty() ? "its checkpoint is gone" : "it has a new plan");
            }
            Map<Integer, CheckpointedShard> saved = opened.ledger().save(advanced);
            if (saved.size() < advanced.size()) {
                return new Message.OpenAgain("another projector saved its checkpoint");
            }
            caughtUpAt.ifPresent(at -> opened.ledger().caughtUp(mine, at, shards));
            if (opened.ledger().isPaused()) {
                return new Message.OpenAgain("it is paused");
            }
            boolean retired = othersMayRetire && completed();
            targetOutage.ended();
            return new Message.CheckpointSaved(saved, retired, opened.ledger().pace(mine));
        });
    }

    /** Only when the target itself says that it is complete: this projector knows no more than its own shards. */
    private boolean completed() {
        boolean complete =
                opened.ledger().status().filter(TargetStatus::complete).isPresent();
        if (complete) {
            opened.target().completed(opened.rebuild());
        }
        return complete;
    }

    private void start(Message ifUnavailable, Work work) {
        threads.execute(() -> mailbox.add(ended(ifUnavailable, work)));
    }

    private Message ended(Message ifUnavailable, Work work) {
        try {
            return work.run();
        } catch (RuntimeException e) {
            return switch (Recovery.from(e)) {
                case Recovery.Retry retry -> {
                    (e instanceof StoreUnavailable ? storeOutage : targetOutage).began(e);
                    yield ifUnavailable;
                }
                case Recovery.Reopen reopen -> new Message.Failed(e);
                case Recovery.Park park -> new Message.Failed(e);
                case Recovery.Stop stop -> new Message.Failed(e);
            };
        }
    }

    @Override
    public void close() {
        later.shutdownNow();
        threads.shutdown();
    }

    private interface Work {
        Message run();
    }
}
