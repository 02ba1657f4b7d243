package io.memberlink.eventstore.move;

import java.time.Duration;

/**
 * A move that was done.
 *
 * @param events how many events the shard had when it moved
 * @param chain the hash chain over all of them, equal on both servers
 * @param copying how long it took while the shard was open
 * @param fence how long appends to the shard had to wait
 */
public record MovedShard(
        int shard, String source, String target, long events, String chain, Duration copying, Duration fence) {}
