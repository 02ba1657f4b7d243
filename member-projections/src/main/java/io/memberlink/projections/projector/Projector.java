package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.projector.ProjectorStatus.State;
import io.memberlink.projections.target.RelationTarget;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one target up to date, for as long as it is open: whatever happens to the target or to the store, it goes on when they are
 * back; a target that lost its content is filled again. It stops only for what needs somebody (rights, limits, an event that this
 * version cannot read), and says so in its status. Several projectors of one target, also in several processes, do no harm to each
 * other.
 */
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);
    /** What waits above this is dropped: it would only take memory until it is read from the store. */
    private static final int MOST_WAITING_MESSAGES = 100;

    private final RelationTarget target;
    private final Feed feed;
    private final EventProjection projection;
    private final ProjectorSettings settings;
    private final ProjectorMetrics metrics;
    private final InstantSource clock;
    private final Outage targetOutage;
    private final Outage storeOutage;
    private final Pauses pauses;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;

    private volatile ProjectorStatus status;
    private volatile @Nullable Set<Integer> assigned;
    private volatile BlockingQueue<Message> mailbox = new LinkedBlockingQueue<>();
    private int attempts;

    private Projector(
            RelationTarget target,
            RelationProjection documents,
            Feed feed,
            ProjectorSettings settings,
            MeterRegistry registry,
            InstantSource clock) {
        this.target = target;
        this.feed = feed;
        this.settings = settings;
        this.clock = clock;
        projection = new EventProjection(documents);
        metrics = new ProjectorMetrics(registry, target.name());
        targetOutage = new Outage(target.name(), clock);
        storeOutage = new Outage("the event store, for " + target.name() + ",", clock);
        pauses = new Pauses(settings.longestPause());
        status = ProjectorStatus.beginning(target.name());
        thread = Thread.ofPlatform().name("projector-" + target.name()).daemon().unstarted(this::live);
        metrics.show(this::status, clock);
    }

    /**
     * @param documents what the target shows of each event
     * @param feed shared with the other projectors of the process
     */
    public static Projector start(
            RelationTarget target,
            RelationProjection documents,
            Feed feed,
            ProjectorSettings settings,
            MeterRegistry registry,
            InstantSource clock) {
        Projector projector = new Projector(target, documents, feed, settings, registry, clock);
        projector.thread.start();
        return projector;
    }

    public ProjectorStatus status() {
        return status;
    }

    private void live() {
        try (OpenTail tail = new OpenTail()) {
            while (!isClosing()) {
                try {
                    EventReader store = feed.store().get();
                    tail.open(store.shardCount());
                    runOnce(store);
                } catch (RuntimeException failure) {
                    recover(failure);
                }
            }
            status = status.ended(State.CLOSED, "closed");
        } catch (InterruptedException e) {
            status = status.ended(State.CLOSED, "interrupted");
        } catch (RuntimeException e) {
            LOG.error("{} is not kept up to date any more, and somebody has to see why", target.name(), e);
            status = status.ended(State.STOPPED, String.valueOf(e.getMessage()));
        }
    }

    private void runOnce(EventReader store) throws InterruptedException {
        BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
        mailbox = messages;
        if (isClosing()) {
            return;
        }
        OpenTarget opened = OpenTarget.open(target, store, shards(store.shardCount()), clock);
        targetOutage.ended();
        storeOutage.ended();
        attempts = 0;
        if (opened.ledger().isPaused()) {
            status = status.opening("paused by an operator");
            closing.await(settings.checkpointRhythm().toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        RefusedDocuments refused = new RefusedDocuments(settings.refusedDocuments(), metrics);
        HeadsWatch.Listener listener = (at, heads) -> tell(messages, new Message.HeadsRead(at, heads));
        try (ProjectionWork work =
                new ProjectionWork(opened, store, projection, refused, storeOutage, targetOutage, messages)) {
            feed.heads().subscribe(listener);
            Message end = new ProjectionRun(settings, opened, projection, work, feed.heads(), metrics, clock)
                    .run(messages, this::progressed);
            if (end instanceof Message.OpenAgain again) {
                LOG.info("{} is opened again: {}", target.name(), again.reason());
            }
        } finally {
            feed.heads().unsubscribe(listener);
        }
    }

    private void recover(RuntimeException failure) throws InterruptedException {
        switch (Recovery.from(failure)) {
            case Recovery.Retry retry ->
                (failure instanceof StoreUnavailable ? storeOutage : targetOutage).began(failure);
            case Recovery.Reopen reopen -> LOG.warn("{} is opened again: {}", target.name(), failure.getMessage());
            case Recovery.Park park -> throw failure; // only documents are parked
            case Recovery.Stop stop -> throw failure;
        }
        status = status.opening(String.valueOf(failure.getMessage()));
        closing.await(pauses.before(attempts++).toMillis(), TimeUnit.MILLISECONDS);
    }

    /** All of them until the tail says otherwise. */
    private Set<Integer> shards(int shardCount) {
        Set<Integer> mine = assigned;
        return mine != null ? mine : IntStream.range(0, shardCount).boxed().collect(Collectors.toSet());
    }

    private static void tell(BlockingQueue<Message> messages, Message message) {
        if (messages.size() < MOST_WAITING_MESSAGES) {
            messages.add(message);
        }
    }

    private void progressed(long lagEvents, boolean complete, Optional<Instant> caughtUpAt) {
        if (complete && !status.complete()) {
            LOG.info("{} is complete", target.name());
        }
        status = new ProjectorStatus(target.name(), State.RUNNING, "", lagEvents, complete, caughtUpAt);
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** Returns when its thread has ended; the target is closed by whoever made it. */
    @Override
    public void close() {
        closing.countDown();
        mailbox.add(new Message.Close());
        try {
            thread.join();
            metrics.hide();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The subscription, opened once the number of shards is known, which the store tells. */
    private final class OpenTail implements Tail.Listener, AutoCloseable {
        private Tail.@Nullable Subscription subscription;
        private int shardCount;

        void open(int shards) {
            if (subscription == null) {
                shardCount = shards;
                subscription = feed.tail().subscribe(target.name(), shardCount, this);
            }
        }

        @Override
        public void arrived(List<StoredEvent> events) {
            tell(mailbox, new Message.TailArrived(events));
        }

        @Override
        public void assigned(Set<Integer> shards) {
            boolean other = !shards.equals(shards(shardCount));
            assigned = Set.copyOf(shards);
            if (other) {
                mailbox.add(new Message.OpenAgain("it has " + shards.size() + " shards now"));
            }
        }

        @Override
        public void close() {
            if (subscription != null) {
                subscription.close();
            }
        }
    }
}
