package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The shard map as this process knows it: loaded anew every second, and at once when a server refused it. While the control server
 * is down, the last one stays. Thread-safe.
 */
final class LiveShardMap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveShardMap.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOADS = Duration.ofMillis(5);

    private final Supplier<ShardMap> load;
    private final Consumer<PendingAppend> submit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private final Condition loaded = lock.newCondition();
    private final List<PendingAppend> refused = new ArrayList<>();
    private final Thread thread;
    private volatile ShardMap map;
    private long loadsBegun;
    private long loadsDone;
    private long loadsWanted;
    private volatile boolean closed;

    /** @param submit brings an append to where the shard lives now */
    LiveShardMap(ShardMap first, Supplier<ShardMap> load, Consumer<PendingAppend> submit) {
        this.map = first;
        this.load = load;
        this.submit = submit;
        this.thread = Thread.ofPlatform().daemon().name("shard-map").unstarted(this::watch);
    }

    void start() {
        thread.start();
    }

    ShardMap get() {
        return map;
    }

    /** Brings the append to its shard again once the map was looked at again. */
    void retry(PendingAppend append) {
        if (append.isLate() || closed) {
            append.giveUp("shard " + append.shard() + " is being moved and did not open again in time");
            return;
        }
        lock.lock();
        try {
            refused.add(append);
            loadsWanted = loadsBegun + 1;
            wanted.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the map was looked at again, or could not be. */
    void awaitNext() throws InterruptedException {
        lock.lock();
        try {
            long mine = loadsBegun + 1;
            loadsWanted = mine;
            wanted.signal();
            while (loadsDone < mine && !closed) {
                loaded.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        while (!closed) {
            try {
                List<PendingAppend> again = nextRefused();
                reload();
                again.forEach(submit);
            } catch (InterruptedException closing) {
                LOG.debug("the shard map is watched no longer");
            } catch (RuntimeException bug) {
                LOG.atLevel(closed ? Level.DEBUG : Level.ERROR).setCause(bug).log("the shard map could not be watched");
            }
        }
        List<PendingAppend> waiting = takeRefused();
        waiting.forEach(append -> append.giveUp("the store is closed"));
    }

    private List<PendingAppend> nextRefused() throws InterruptedException {
        LockSupport.parkNanos(BETWEEN_LOADS.toNanos());
        lock.lockInterruptibly();
        try {
            if (loadsWanted <= loadsBegun && !closed) {
                wanted.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
            }
            loadsBegun++;
            return takeRefused();
        } finally {
            lock.unlock();
        }
    }

    private List<PendingAppend> takeRefused() {
        lock.lock();
        try {
            List<PendingAppend> taken = List.copyOf(refused);
            refused.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void reload() {
        try {
            ShardMap now = load.get();
            if (now.shardCount() != map.shardCount()) {
                LOG.error("the control server has a map of {} shards: the last one stays", now.shardCount());
            } else if (!now.equals(map)) {
                LOG.info("the shard map has changed");
                map = now;
            }
        } catch (EventStoreException unknown) {
            LOG.debug("the shard map cannot be read, the last one stays", unknown);
        } finally {
            announceLoad();
        }
    }

    private void announceLoad() {
        lock.lock();
        try {
            loadsDone = loadsBegun;
            loaded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What waits for the map fails. */
    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            wanted.signalAll();
            loaded.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(POLL);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
