package io.memberlink.commands.tail;

import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.mysql.ControlTable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Follows the events of all shards for one handler, while this node has the duty. A failure delays it and stops nothing else. */
final class TailFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TailFollower.class);
    private static final Duration QUIET = Duration.ofSeconds(10);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    private final EventStore store;
    private final Duty duty;
    private final TailHandler handler;
    private final TailSettings settings;
    private final SavedPositions saved;
    private final Counter handled;
    private final Semaphore news = new Semaphore(0);
    private final EventStore.Subscription subscription;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile long behind;

    TailFollower(
            EventStore store,
            ControlTable control,
            Duty duty,
            TailHandler handler,
            TailSettings settings,
            MeterRegistry metrics) {
        this.store = store;
        this.duty = duty;
        this.handler = handler;
        this.settings = settings;
        this.saved = new SavedPositions(control, handler.name());
        this.handled = Counter.builder("memberlink.tail.events")
                .description("Events that were handled, repetitions included")
                .tag("work", handler.name())
                .register(metrics);
        Gauge.builder("memberlink.tail.behind", this, follower -> follower.behind)
                .description("Events that wait to be handled, on the node that follows")
                .tag("work", handler.name())
                .register(metrics);
        this.subscription = store.onAppended(shard -> news.release());
        this.thread = Thread.ofVirtual().name("event-tail-" + handler.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        long quietUntil = System.nanoTime();
        try {
            do {
                try {
                    follow();
                } catch (RuntimeException failure) {
                    boolean quiet = System.nanoTime() - quietUntil < 0;
                    LOG.atLevel(quiet ? Level.DEBUG : Level.WARN)
                            .log("{} waits: {}", handler.name(), failure.toString());
                    quietUntil = quiet ? quietUntil : System.nanoTime() + QUIET.toNanos();
                }
                behind = 0;
            } while (!closed.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the duty ends or something fails. */
    private void follow() throws InterruptedException {
        if (!duty.isOurs()) {
            return;
        }
        handler.restart();
        ShardPositions seen = saved.load().orElseGet(() -> handler.beginning(store));
        ShardPositions settled = seen;
        long savedAt = System.nanoTime();
        boolean goOn = true;
        while (goOn && duty.isOurs()) {
            ShardPositions before = seen;
            seen = round(seen);
            ShardPositions done = handler.settle(seen);
            if (!done.equals(settled)
                    && System.nanoTime() - savedAt >= settings.saveInterval().toNanos()) {
                saved.save(done);
                settled = done;
                savedAt = System.nanoTime();
            }
            goOn = !closed.await(handler.pace().toMillis(), TimeUnit.MILLISECONDS);
            if (goOn && seen.equals(before)) {
                awaitNews();
            }
        }
        if (duty.isOurs()) {
            saved.save(handler.settle(seen));
        }
    }

    /** One page of every shard that has news; a server that is down keeps only its own shards waiting. */
    private ShardPositions round(ShardPositions seen) {
        news.drainPermits();
        ShardPositions heads = store.readableHeads().positions();
        behind = seen.eventsBehind(heads);
        Map<Integer, Long> open = new HashMap<>();
        for (int shard = 0; shard < heads.shardCount(); shard++) {
            if (heads.of(shard) > seen.of(shard)) {
                open.put(shard, seen.of(shard));
            }
        }
        ShardPositions after = seen;
        for (Map.Entry<Integer, List<StoredEvent>> read :
                store.readEach(open, settings.pageSize()).entrySet()) {
            List<StoredEvent> page = read.getValue();
            if (!page.isEmpty()) {
                handler.handle(page);
                handled.increment(page.size());
                after = after.with(read.getKey(), page.getLast().position());
            }
        }
        return after;
    }

    /** Until something was appended here, or it is time to look for what others appended. */
    private void awaitNews() throws InterruptedException {
        if (news.tryAcquire(settings.pollInterval().toNanos(), TimeUnit.NANOSECONDS)) {
            news.drainPermits();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        subscription.close();
        news.release();
        try {
            thread.join(settings.lease());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
