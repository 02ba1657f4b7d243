package io.memberlink.benchmarks.eventstore;

import io.memberlink.eventstore.Shards;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A store full of members: each has a stream of two events, whose id begins with its time, and three identities with a stream of one
 * event and a random id. The ids follow from a number, so that readers need not remember them.
 */
record Population(long members) {
    private static final int EVENTS_OF_A_MEMBER = 5;
    private static final int IDENTITIES = 3;
    private static final int ROWS_OF_A_COMMIT = 1_000;
    private static final int WRITERS = 2;
    private static final long FIRST_MILLIS = 1_700_000_000_000L;

    static Population ofEvents(long events) {
        return new Population(Math.max(1, events / EVENTS_OF_A_MEMBER));
    }

    long events() {
        return members * EVENTS_OF_A_MEMBER;
    }

    /** The stream of a member, with two events. */
    String member(long number) {
        long high = (FIRST_MILLIS + number) << 16 | 0x7000 | (mix(number) & 0xFFF);
        return new UUID(high, mix(~number) >>> 2 | Long.MIN_VALUE).toString();
    }

    private static String identity(long number, int which) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(mix(IDENTITIES * number + which)) + hex.toHexDigits(mix(-number - which));
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    /** Writes everything into the tables of an empty event store, without the store itself; takes a connection for each shard. */
    void fill(DataSource connections, int shards) {
        try (ExecutorService writers = Executors.newFixedThreadPool(WRITERS)) {
            for (Future<?> writer : IntStream.range(0, WRITERS)
                    .mapToObj(number -> writers.submit(() -> {
                        fill(connections, shards, number);
                        return number;
                    }))
                    .toList()) {
                writer.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the store could not be filled", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void fill(DataSource connections, int shards, int part) throws SQLException {
        Map<Integer, ShardWriter> writers = new HashMap<>();
        for (int shard = part; shard < shards; shard += WRITERS) {
            writers.put(shard, new ShardWriter(connections.getConnection(), shard));
        }
        for (long number = 0; number < members; number++) {
            String member = member(number);
            ShardWriter ofMember = writers.get(Shards.shardOf(member, shards));
            if (ofMember != null) {
                ofMember.add(member, 0);
                ofMember.add(member, 1);
            }
            for (int which = 0; which < IDENTITIES; which++) {
                String identity = identity(number, which);
                ShardWriter ofIdentity = writers.get(Shards.shardOf(identity, shards));
                if (ofIdentity != null) {
                    ofIdentity.add(identity, 0);
                }
            }
        }
        for (ShardWriter writer : writers.values()) {
            writer.end();
        }
    }

    private static final class ShardWriter {
        private final Connection connection;
        private final PreparedStatement insert;
        private final int shard;
        private long position;

        ShardWriter(Connection connection, int shard) throws SQLException {
            connection.setAutoCommit(false);
            this.connection = connection;
            this.insert = connection.prepareStatement(RawInserts.statement());
            this.shard = shard;
        }

        void add(String stream, long sequence) throws SQLException {
            RawInserts.bind(insert, shard, ++position, SampleEvents.ofStream(stream, sequence));
            insert.addBatch();
            if (position % ROWS_OF_A_COMMIT == 0) {
                insert.executeBatch();
                connection.commit();
            }
        }

        void end() throws SQLException {
            insert.executeBatch();
            try (PreparedStatement head =
                    connection.prepareStatement("update shard_head set position = ? where shard = ?")) {
                head.setLong(1, position);
                head.setInt(2, shard);
                head.executeUpdate();
            }
            connection.commit();
            connection.close();
        }
    }
}
