package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.StoredContent;
import io.memberlink.eventstore.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The rows of the event table. */
final class EventRows {
    static final String COLUMNS = """
            shard, position, aggregate_id, aggregate_type, sequence, event_id, type, revision, at_micros, payload, metadata""";
    static final String CONTENT_COLUMNS = "shard, position, type, revision, payload";
    /** Of all these columns. */
    static final int POSITION = 2;

    static final int CONTENT_TYPE = 3;
    static final int COLUMN_COUNT = 11;
    static final String VALUES = "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private EventRows() {}

    /** Fills {@link #VALUES} whose first parameter comes after {@code parameters} others. */
    static void bind(PreparedStatement insert, int parameters, int shard, long position, NewEvent event)
            throws SQLException {
        insert.setInt(parameters + 1, shard);
        insert.setLong(parameters + 2, position);
        bindWithoutPlace(insert, parameters + 2, event);
    }

    /** Fills everything but shard and position. */
    static void bindWithoutPlace(PreparedStatement insert, int parameters, NewEvent event) throws SQLException {
        insert.setString(parameters + 1, event.aggregateId());
        insert.setString(parameters + 2, event.aggregateType());
        insert.setLong(parameters + 3, event.sequence());
        insert.setString(parameters + 4, event.eventId());
        insert.setString(parameters + 5, event.type());
        insert.setString(parameters + 6, event.revision());
        insert.setLong(parameters + 7, toMicros(event.at()));
        insert.setBytes(parameters + 8, event.payload());
        insert.setBytes(parameters + 9, event.metadata());
    }

    /** The events of all rows that begin with {@link #COLUMNS}. */
    static List<StoredEvent> all(ResultSet rows) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        while (rows.next()) {
            events.add(current(rows));
        }
        return events;
    }

    /** The event of a row that begins with {@link #COLUMNS}. */
    static StoredEvent current(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getInt(1),
                row.getLong(POSITION),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                ofMicros(row.getLong(9)),
                row.getBytes(10),
                row.getBytes(11));
    }

    /** What the event of a row says that begins with {@link #CONTENT_COLUMNS}. */
    static StoredContent content(ResultSet row) throws SQLException {
        return new StoredContent(
                row.getInt(1), row.getLong(POSITION), row.getString(CONTENT_TYPE), row.getString(4), row.getBytes(5));
    }

    static long toMicros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant ofMicros(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
