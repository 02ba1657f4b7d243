package io.memberlink.eventstore;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Where a stream lives: the rule is part of the stored format and never changes. */
public final class Shards {
    private Shards() {}

    /** CRC-32C of the id's UTF-8 bytes, as an unsigned number, modulo the number of shards. */
    public static int shardOf(String aggregateId, int shardCount) {
        CRC32C checksum = new CRC32C();
        checksum.update(aggregateId.getBytes(StandardCharsets.UTF_8));
        return (int) (checksum.getValue() % shardCount);
    }
}
