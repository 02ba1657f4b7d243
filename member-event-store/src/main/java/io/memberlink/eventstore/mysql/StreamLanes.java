package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.stream.IntStream;

/**
 * Reads of whole streams of one server. They travel together: what arrives while round trips are under way goes into the next
 * one, so that many concurrent loads cost a few statements and a single one waits for nobody. Thread-safe.
 */
final class StreamLanes implements AutoCloseable {
    private static final int WAITING = 10_000;
    private static final int STREAMS_AT_ONCE = 64;
    /** One is under way while the next one gathers what has arrived. */
    private static final int LANES = 2;

    private final ServerReads reads;
    private final String server;
    private final Duration patience;
    private final BlockingQueue<PendingRead> queue = new ArrayBlockingQueue<>(WAITING);
    private final List<Thread> lanes;

    private StreamLanes(MySqlServer server, Duration patience) {
        this.reads = new ServerReads(server);
        this.server = server.name();
        this.patience = patience;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(number -> Thread.ofPlatform()
                        .daemon()
                        .name("load-" + server.name() + "-" + number)
                        .unstarted(this::live))
                .toList();
    }

    /** @param patience how long a read waits before it says that the server is unavailable */
    static StreamLanes start(MySqlServer server, Duration patience) {
        StreamLanes started = new StreamLanes(server, patience);
        started.lanes.forEach(Thread::start);
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
        return read.await(server, patience);
    }

    private void live() {
        List<PendingRead> together = new ArrayList<>();
        try {
            while (true) {
                together.add(queue.take());
                queue.drainTo(together, STREAMS_AT_ONCE - 1);
                together.removeIf(PendingRead::isAbandoned);
                readTogether(together);
                together.clear();
            }
        } catch (InterruptedException closed) {
            together.addAll(queue);
            together.forEach(read -> read.fail(new StoreUnavailable("the store is closed", closed)));
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
        lanes.forEach(Thread::interrupt);
    }
}
