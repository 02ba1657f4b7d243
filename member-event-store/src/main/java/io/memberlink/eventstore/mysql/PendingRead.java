package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A read of one whole stream that somebody waits for. */
final class PendingRead {
    private final ShardMap map;
    private final int shard;
    private final String aggregateId;
    private final CompletableFuture<List<StoredEvent>> done = new CompletableFuture<>();

    /** @param map what the shard's fence is compared with */
    PendingRead(ShardMap map, int shard, String aggregateId) {
        this.map = map;
        this.shard = shard;
        this.aggregateId = aggregateId;
    }

    ShardMap map() {
        return map;
    }

    int shard() {
        return shard;
    }

    String aggregateId() {
        return aggregateId;
    }

    boolean isAbandoned() {
        return done.isDone();
    }

    void succeed(List<StoredEvent> events) {
        done.complete(events);
    }

    void fail(RuntimeException reason) {
        done.completeExceptionally(reason);
    }

    /** The stream's events; nobody reads for a caller who has stopped waiting. */
    List<StoredEvent> await(String server, Duration patience) {
        try {
            return done.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw (RuntimeException) failed.getCause();
        } catch (TimeoutException late) {
            done.cancel(false);
            throw new StoreUnavailable("server " + server + " did not answer a read in time", late);
        } catch (InterruptedException stopped) {
            done.cancel(false);
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while waiting for server " + server, stopped);
        }
    }
}
