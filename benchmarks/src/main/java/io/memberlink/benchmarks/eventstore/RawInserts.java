package io.memberlink.benchmarks.eventstore;

import io.memberlink.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** The rows of an event store, inserted as fast as the server takes them: no heads, no checks, all rows of a commit in one statement. */
public final class RawInserts {
    private static final String INSERT = """
            insert into event (shard, position, aggregate_id, aggregate_type, sequence, event_id, type, revision, at_micros, \
            payload, metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final DataSource connections;
    private final AtomicLong positions = new AtomicLong();

    RawInserts(DataSource connections) {
        this.connections = connections;
    }

    /** Commits so many new streams of one event each, in a shard. */
    void commit(int shard, int rows) throws SQLException {
        try (Connection connection = connections.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int row = 0; row < rows; row++) {
                bind(insert, shard, positions.incrementAndGet(), SampleEvents.ofStream(SampleEvents.newStream(), 0));
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
        }
    }

    /** One row. */
    public static void bind(PreparedStatement insert, int shard, long position, NewEvent event) throws SQLException {
        insert.setInt(1, shard);
        insert.setLong(2, position);
        insert.setString(3, event.aggregateId());
        insert.setString(4, event.aggregateType());
        insert.setLong(5, event.sequence());
        insert.setString(6, event.eventId());
        insert.setString(7, event.type());
        insert.setString(8, event.revision());
        insert.setLong(9, ChronoUnit.MICROS.between(Instant.EPOCH, event.at()));
        insert.setBytes(10, event.payload());
        insert.setBytes(11, event.metadata());
    }

    /** For {@link #bind}. */
    public static String statement() {
        return INSERT;
    }
}
