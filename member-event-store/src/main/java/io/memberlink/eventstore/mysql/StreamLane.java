package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of whole streams of one server. They travel together: what arrives while a round trip is under way goes into the next
 * one, so that many concurrent loads cost a few statements and a single one waits for nobody. Thread-safe.
 */
final class StreamLane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StreamLane.class);
    private static final int WAITING = 10_000;
    private static final int STREAMS_AT_ONCE = 64;

    private final ServerReads reads;
    private final String server;
    private final Duration patience;
    private final BlockingQueue<PendingRead> queue = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread;
    private volatile boolean closed;

    private StreamLane(MySqlServer server, Duration patience) {
        this.reads = new ServerReads(server);
        this.server = server.name();
        this.patience = patience;
        this.thread = Thread.ofPlatform().daemon().name("load-" + server.name()).unstarted(this::live);
    }

    /** @param patience how long a read waits before it says that the server is unavailable */
    static StreamLane start(MySqlServer server, Duration patience) {
        StreamLane started = new StreamLane(server, patience);
        started.thread.start();
        return started;
    }

    /**
     * All events of the stream that were committed when this was called, perhaps some more.
     *
     * @throws ShardElsewhere when the shard does not live here as the map says
     */
    List<StoredEvent> read(ShardMap map, int shard, String aggregateId) {
        PendingRead read = new PendingRead(map, shard, aggregateId);
        if (!queue.offer(read)) {
            throw new StoreUnavailable("too many reads wait for server " + server);
        }
        if (closed) {
            failAll();
        }
        return read.await(server, patience);
    }

    private void live() {
        while (!closed) {
            try {
                List<PendingRead> together = new ArrayList<>();
                together.add(queue.take());
                queue.drainTo(together, STREAMS_AT_ONCE - 1);
                together.removeIf(PendingRead::isAbandoned);
                readTogether(together);
            } catch (InterruptedException closing) {
                LOG.debug("the loads of {} end", server);
            }
        }
        failAll();
    }

    private void failAll() {
        for (PendingRead read = queue.poll(); read != null; read = queue.poll()) {
            read.fail(new StoreUnavailable("the store is closed"));
        }
    }

    private void readTogether(List<PendingRead> together) {
        if (together.isEmpty()) {
            return;
        }
        try {
            reads.streams(together);
        } catch (RuntimeException failure) {
            together.forEach(read -> read.fail(failure));
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
