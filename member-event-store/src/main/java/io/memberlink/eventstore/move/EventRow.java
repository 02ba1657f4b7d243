package io.memberlink.eventstore.move;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** An event of a shard as its row has it, bytes untouched. */
@SuppressWarnings("ArrayRecordComponent") // compared by their hash only
record EventRow(
        long position,
        String aggregateId,
        String aggregateType,
        long sequence,
        String eventId,
        String type,
        String revision,
        long atMicros,
        byte[] payload,
        byte[] metadata) {
    static final String COLUMNS =
            "position, aggregate_id, aggregate_type, sequence, event_id, type, revision, at_micros, payload, metadata";

    /** The row that begins with {@link #COLUMNS}. */
    static EventRow of(ResultSet row) throws SQLException {
        return new EventRow(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getBytes(9),
                row.getBytes(10));
    }

    /** Fills the parameters from {@code first} on with {@link #COLUMNS}. */
    void bind(PreparedStatement insert, int first) throws SQLException {
        insert.setLong(first, position);
        insert.setString(first + 1, aggregateId);
        insert.setString(first + 2, aggregateType);
        insert.setLong(first + 3, sequence);
        insert.setString(first + 4, eventId);
        insert.setString(first + 5, type);
        insert.setString(first + 6, revision);
        insert.setLong(first + 7, atMicros);
        insert.setBytes(first + 8, payload);
        insert.setBytes(first + 9, metadata);
    }

    int bytes() {
        return payload.length + metadata.length;
    }
}
