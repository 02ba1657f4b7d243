package io.memberlink.commands.idempotency;

import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.web.ApiException;
import java.sql.Connection;
import java.sql.DataTruncation;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes of one server's rows. They travel together: what arrives while a round trip is under way goes into the next one, so
 * that many concurrent requests cost a few commits and a single one waits for nobody. Thread-safe.
 */
final class RequestLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestLane.class);
    private static final int WAITING = 10_000;
    private static final int CHANGES_AT_ONCE = 64;

    private final HikariDataSource server;
    private final Duration patience;
    private final BlockingQueue<PendingChange<?>> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;

    private RequestLane(HikariDataSource server, Duration patience) {
        this.server = server;
        this.patience = patience;
        this.thread = Thread.ofPlatform().daemon().name(server.getPoolName()).unstarted(this::live);
    }

    /** @param patience how long a change waits before it says that the server is unavailable */
    static RequestLane start(HikariDataSource server, Duration patience) {
        RequestLane started = new RequestLane(server, patience);
        started.thread.start();
        return started;
    }

    /**
     * What the change came to, when it is committed.
     *
     * @throws ApiException {@code UNAVAILABLE} when that is not known in time: it may still have happened, or happen
     */
    <T> T await(PendingChange<T> change) {
        if (!queue.offer(change)) {
            LOG.warn("too many changes wait for {}", server.getPoolName());
            throw RequestServers.unavailable();
        }
        if (closed) {
            failWaiting(closing());
        }
        try {
            return change.done().get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException bug ? bug : RequestServers.unavailable();
        } catch (TimeoutException late) {
            LOG.warn("{} did not answer in time", server.getPoolName());
            change.done().cancel(false);
            throw RequestServers.unavailable();
        } catch (InterruptedException stopped) {
            change.done().cancel(false);
            Thread.currentThread().interrupt();
            throw RequestServers.unavailable();
        }
    }

    private void live() {
        while (!closed) {
            try {
                List<PendingChange<?>> together = new ArrayList<>();
                together.add(queue.take());
                queue.drainTo(together, CHANGES_AT_ONCE - 1);
                commit(together);
            } catch (InterruptedException closing) {
                LOG.debug("{} ends", server.getPoolName());
            }
        }
        failWaiting(closing());
    }

    private void commit(List<PendingChange<?>> together) {
        List<PendingChange<?>> wanted =
                together.stream().filter(change -> !change.done().isDone()).toList();
        if (wanted.isEmpty()) {
            return;
        }
        try {
            tryToCommit(wanted);
        } catch (SQLTransactionRollbackException | DataTruncation undone) {
            oneByOne(wanted, undone);
        } catch (SQLTransientConnectionException unreachable) {
            fail(wanted, unreachable);
            // They have waited for this connection, too.
            failWaiting(unreachable);
        } catch (SQLException | RuntimeException failure) {
            fail(wanted, failure);
        }
    }

    private void tryToCommit(List<PendingChange<?>> changes) throws SQLException {
        try (Connection connection = server.getConnection()) {
            try {
                new RequestGroup(changes).commit(connection);
            } catch (SQLException | RuntimeException failure) {
                // Its transaction may still be open.
                server.evictConnection(connection);
                throw failure;
            }
        }
    }

    /** A deadlock with another node, or a value that does not fit, must not cost the others their answer. */
    private void oneByOne(List<PendingChange<?>> changes, SQLException undone) {
        if (changes.size() == 1) {
            fail(changes, undone);
        } else {
            LOG.info("changes on {} are tried one by one: {}", server.getPoolName(), undone.getMessage());
            changes.forEach(change -> commit(List.of(change)));
        }
    }

    private void fail(List<PendingChange<?>> changes, Exception failure) {
        LOG.warn("{} changes on {} failed: {}", changes.size(), server.getPoolName(), failure.getMessage());
        changes.forEach(change -> change.done().completeExceptionally(failure));
    }

    private void failWaiting(Exception failure) {
        for (PendingChange<?> change = queue.poll(); change != null; change = queue.poll()) {
            change.done().completeExceptionally(failure);
        }
    }

    private static SQLException closing() {
        return new SQLException("this process stops");
    }

    /** Lets the round trip that is under way end; whatever waits fails. */
    @Override
    public void close() {
        closed = true;
        failWaiting(closing());
        thread.interrupt();
        try {
            thread.join(patience);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
