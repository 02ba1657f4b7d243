package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoredEvent;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads of one server. Each statement reads the shard's fence together with its events, so that events are only ever shown of a
 * shard that lived here at that moment, as the given map says; otherwise {@link ShardElsewhere}.
 */
final class ServerReads {
    private static final int FENCE = 12;
    private static final String FENCED = "select " + EventRows.COLUMNS
            + ", fence from (select fence from shard_head where shard = ?) as head left join event on shard = ? and ";
    private static final String PAGE = FENCED + "position > ? order by position limit ?";
    private static final String STREAM = FENCED + "aggregate_id = ? and sequence >= ? order by sequence";
    private static final String LAST_SEQUENCE = """
            select (select max(sequence) from event where shard = ? and aggregate_id = ?), fence from shard_head \
            where shard = ?""";

    private final MySqlServer server;

    ServerReads(MySqlServer server) {
        this.server = server;
    }

    /** The head of every shard that lives on the server, by shard. */
    Map<Integer, Long> heads(ShardMap map) {
        return server.read("select shard, position, fence from shard_head", select -> {
            Map<Integer, Long> heads = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (map.mayRead(server.name(), row.getInt(1), row.getLong(3))) {
                        heads.put(row.getInt(1), row.getLong(2));
                    }
                }
            }
            return heads;
        });
    }

    List<StoredEvent> page(ShardMap map, int shard, long after, int limit) {
        return server.catchUp(PAGE, select -> {
            select.setInt(1, shard);
            select.setInt(2, shard);
            select.setLong(3, after);
            select.setInt(4, limit);
            return server.catchUpMayLag()
                    ? replicated(select, map, shard, after)
                    : gapless(all(select, map, shard), after);
        });
    }

    /** A replica may know an older state of the shard, which delays; a newer one says that the map is old. */
    private List<StoredEvent> replicated(PreparedStatement select, ShardMap map, int shard, long after)
            throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                if (Math.abs(row.getLong(FENCE)) > map.fence(shard)) {
                    throw new ShardElsewhere(shard, server.name());
                }
                // Commits may be applied out of order, which shows a gap for a moment.
                if (row.getString(3) == null || row.getLong(2) != after + 1 + events.size()) {
                    break;
                }
                events.add(EventRows.current(row));
            }
        }
        return events;
    }

    private List<StoredEvent> gapless(List<StoredEvent> events, long after) {
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).position() != after + 1 + i) {
                throw new StoreMismatch("shard " + events.get(i).shard() + " on server " + server.name()
                        + " lacks position " + (after + 1 + i));
            }
        }
        return events;
    }

    List<StoredEvent> stream(ShardMap map, int shard, String aggregateId, long fromSequence) {
        return server.read(STREAM, select -> {
            select.setInt(1, shard);
            select.setInt(2, shard);
            select.setString(3, aggregateId);
            select.setLong(4, fromSequence);
            return all(select, map, shard);
        });
    }

    OptionalLong lastSequence(ShardMap map, int shard, String aggregateId) {
        return server.read(LAST_SEQUENCE, select -> {
            select.setInt(1, shard);
            select.setString(2, aggregateId);
            select.setInt(3, shard);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next() || !map.mayRead(server.name(), shard, row.getLong(2))) {
                    throw new ShardElsewhere(shard, server.name());
                }
                long last = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
            }
        });
    }

    private List<StoredEvent> all(PreparedStatement select, ShardMap map, int shard) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            boolean isHere = row.next() && map.mayRead(server.name(), shard, row.getLong(FENCE));
            if (!isHere) {
                throw new ShardElsewhere(shard, server.name());
            }
            for (boolean more = row.getString(3) != null; more; more = row.next()) {
                events.add(EventRows.current(row));
            }
        }
        return events;
    }
}
