package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Reads of one server. */
final class ServerReads {
    private static final String PAGE = EventRows.SELECT + " where shard = ? and position > ? order by position limit ?";
    private static final String STREAM =
            EventRows.SELECT + " where shard = ? and aggregate_id = ? and sequence >= ? order by sequence";
    private static final String LAST_SEQUENCE = "select max(sequence) from event where shard = ? and aggregate_id = ?";
    private final MySqlServer server;

    ServerReads(MySqlServer server) {
        this.server = server;
    }

    /** The position of every head row of the server, by shard. */
    Map<Integer, Long> heads() {
        return server.read("select shard, position from shard_head", select -> {
            Map<Integer, Long> heads = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    heads.put(row.getInt(1), row.getLong(2));
                }
            }
            return heads;
        });
    }

    List<StoredEvent> page(int shard, long after, int limit) {
        List<StoredEvent> events = server.catchUp(PAGE, select -> {
            select.setInt(1, shard);
            select.setLong(2, after);
            select.setInt(3, limit);
            return all(select);
        });
        return gapless(events, shard, after);
    }

    /** A replica that applies commits out of order may show a gap for a moment; nowhere else can there be one. */
    private List<StoredEvent> gapless(List<StoredEvent> events, int shard, long after) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).position() != after + 1 + i) {
                if (server.catchUpMayLag()) {
                    return List.copyOf(events.subList(0, i));
                }
                throw new StoreMismatch(
                        "shard " + shard + " on server " + server.name() + " lacks position " + (after + 1 + i));
            }
        }
        return events;
    }

    List<StoredEvent> stream(int shard, String aggregateId, long fromSequence) {
        return server.read(STREAM, select -> {
            select.setInt(1, shard);
            select.setString(2, aggregateId);
            select.setLong(3, fromSequence);
            return all(select);
        });
    }

    OptionalLong lastSequence(int shard, String aggregateId) {
        return server.read(LAST_SEQUENCE, select -> {
            select.setInt(1, shard);
            select.setString(2, aggregateId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long last = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
            }
        });
    }

    private static List<StoredEvent> all(PreparedStatement select) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            return EventRows.all(rows);
        }
    }
}
