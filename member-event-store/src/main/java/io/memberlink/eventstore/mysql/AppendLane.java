package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.OutcomeUnknown;
import io.memberlink.eventstore.StoreUnavailable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commits appends of some shards of one server, one group after the other: what arrives while a commit is under way goes into
 * the next group. One connection of its own, used by whoever has the turn: the lane's thread, or a caller that found it idle.
 */
final class AppendLane implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(AppendLane.class);
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofMillis(20);

    private final MySqlServer server;
    private final Supplier<ShardMap> shardMap;
    private final Duration keepAlive;
    private final Duration patience;
    private final AppendOutcomes outcomes;
    private final AppendQueue queue = new AppendQueue();
    private final Thread thread;
    private final AtomicBoolean turn = new AtomicBoolean();
    private volatile boolean closed;
    /** Whether the last turn had company: then groups are better made by the lane's thread. */
    private volatile boolean crowded;
    // These belong to who has the turn.
    private @Nullable Connection connection;
    private long lastUsed = System.nanoTime();
    private boolean interrupted;

    private AppendLane(
            MySqlServer server,
            int number,
            EventStoreSettings settings,
            Supplier<ShardMap> shardMap,
            AppendOutcomes outcomes) {
        this.server = server;
        this.shardMap = shardMap;
        this.keepAlive = settings.idleTransactionLimit().dividedBy(3);
        this.patience = settings.appendTimeout();
        this.outcomes = outcomes;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("append-" + server.name() + "-" + number)
                .unstarted(this);
    }

    /** The running lanes of a server; a shard belongs to one of them. */
    static List<AppendLane> start(
            MySqlServer server, EventStoreSettings settings, Supplier<ShardMap> shardMap, AppendOutcomes outcomes) {
        List<AppendLane> lanes = IntStream.range(0, settings.lanes())
                .mapToObj(number -> new AppendLane(server, number, settings, shardMap, outcomes))
                .toList();
        lanes.forEach(lane -> lane.thread.start());
        return lanes;
    }

    /** Leaves the append to the lane's thread. */
    void submit(PendingAppend append) {
        if (closed) {
            append.fail(new StoreUnavailable("the store is closed"));
        } else if (!queue.offer(append)) {
            append.fail(new StoreUnavailable("too many appends wait for server " + server.name()));
        } else if (closed) {
            queue.failAll(new StoreUnavailable("the store is closed"));
        } else if (!turn.get()) {
            LockSupport.unpark(thread);
        }
    }

    /** Commits in the caller's thread if nobody else appends here these days: to wake another one takes as long as the commit. */
    void submitHere(PendingAppend append) {
        if (closed || crowded || !queue.isEmpty() || !turn.compareAndSet(false, true)) {
            submit(append);
            return;
        }
        // Interrupted while it reads, a virtual thread loses its connection: that is for after the commit.
        interrupted = Thread.interrupted();
        try {
            commitOrFail(List.of(append));
        } finally {
            endTurnHere();
        }
    }

    private void endTurnHere() {
        boolean wasInterrupted = interrupted;
        turn.set(false);
        // Who came meanwhile has left it to the owner of the turn to wake the lane.
        boolean company = !queue.isEmpty();
        crowded = company;
        if (closed || company) {
            LockSupport.unpark(thread);
        }
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the group that is under way end; whatever waits fails. */
    void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        while (!closed) {
            boolean hasTurn = turn.compareAndSet(false, true);
            if (hasTurn) {
                commitWaiting();
                turn.set(false);
            }
            if (!hasTurn || queue.isEmpty()) {
                LockSupport.parkNanos(keepAlive.toNanos());
            }
        }
        while (!turn.compareAndSet(false, true)) {
            LockSupport.park();
        }
        dropConnection();
        queue.failAll(new StoreUnavailable("the store is closed"));
    }

    private void commitWaiting() {
        List<PendingAppend> group = queue.nextGroup();
        if (!group.isEmpty()) {
            commitOrFail(group);
            crowded = group.size() > 1 || !queue.isEmpty();
        } else if (System.nanoTime() - lastUsed > keepAlive.toNanos()) {
            keepAlive();
        }
    }

    private void commitOrFail(List<PendingAppend> group) {
        try {
            commit(group);
        } catch (RuntimeException bug) {
            LOG.error("an append group of {} failed unexpectedly", server.name(), bug);
            dropConnection();
            group.forEach(append -> append.fail(new OutcomeUnknown("an append failed unexpectedly", bug)));
        }
        lastUsed = System.nanoTime();
    }

    private void commit(List<PendingAppend> group) {
        boolean outcomeUnknown = false;
        boolean reconnected = false;
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            @Nullable AppendTransaction transaction = null;
            try {
                transaction = new AppendTransaction(connection(), server.name(), shardMap.get(), group);
                settle(group, transaction.run(!outcomeUnknown), transaction.elsewhere());
                return;
            } catch (EventStoreException notReady) {
                group.forEach(append -> append.fail(notReady));
                queue.failAll(notReady);
                return;
            } catch (SQLException failure) {
                boolean late = System.nanoTime() - deadline > 0 || closed;
                if (SqlFailures.mayBeTriedAgain(failure) && !late) {
                    rollBack();
                } else {
                    boolean inCommit = transaction != null
                            && transaction.commitBegun()
                            && SqlFailures.leavesCommitUnknown(failure);
                    outcomeUnknown =
                            inCommit || (outcomeUnknown && (transaction == null || !transaction.earlierOutcomeKnown()));
                    if (inCommit) {
                        group.forEach(PendingAppend::mayBeStored);
                    }
                    dropConnection();
                    boolean worthAnother = outcomeUnknown ? !late : transaction != null && !reconnected;
                    if (!worthAnother || !(outcomeUnknown || SqlFailures.sessionIsLost(failure))) {
                        fail(group, failure, outcomeUnknown, transaction == null);
                        return;
                    }
                    reconnected = true;
                }
                LOG.info("an append group of {} is tried again: {}", server.name(), failure.getMessage());
                interrupted |= Thread.interrupted();
                LockSupport.parkNanos(outcomeUnknown ? PAUSE_BEFORE_RETRY.toNanos() : 0);
            }
        }
    }

    private void settle(
            List<PendingAppend> group, Map<PendingAppend, EventStoreException> refused, Set<PendingAppend> elsewhere) {
        BitSet grown = new BitSet();
        for (PendingAppend append : group) {
            @Nullable EventStoreException reason = refused.get(append);
            if (reason != null) {
                append.fail(reason);
            } else if (elsewhere.contains(append)) {
                outcomes.elsewhere(append);
            } else {
                append.succeed();
                grown.set(append.shard());
            }
        }
        grown.stream().forEach(outcomes::appended);
    }

    private void fail(List<PendingAppend> group, SQLException failure, boolean outcomeUnknown, boolean noConnection) {
        EventStoreException reason = outcomeUnknown
                ? new OutcomeUnknown("the connection to server " + server.name() + " was lost in a commit", failure)
                : SqlFailures.toStoreException(server.name(), failure);
        LOG.warn("{} appends to {} failed: {}", group.size(), server.name(), reason.getMessage());
        group.forEach(append -> append.fail(reason));
        if (noConnection) {
            queue.failAll(SqlFailures.toStoreException(server.name(), failure));
        }
    }

    private Connection connection() throws SQLException {
        Connection current = connection;
        if (current == null) {
            current = server.appendConnection();
            connection = current;
        }
        return current;
    }

    /** An idle session would otherwise be ended by the server, like that of a process that stopped. */
    private void keepAlive() {
        try {
            if (connection != null && !connection.isValid(1)) {
                dropConnection();
            }
        } catch (SQLException broken) {
            LOG.debug("idle connection to {} is broken", server.name(), broken);
            dropConnection();
        }
        lastUsed = System.nanoTime();
    }

    private void rollBack() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException broken) {
            LOG.debug("roll back on {} failed, the connection is dropped", server.name(), broken);
            dropConnection();
        }
    }

    private void dropConnection() {
        if (connection != null) {
            server.discard(connection);
            connection = null;
        }
    }
}
