package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventPage;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoredContent;
import io.memberlink.eventstore.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads of one server. Each statement reads the shard's fence together with its events, so that events are only ever shown of a
 * shard that lived here at that moment, as the given map says; otherwise {@link ShardElsewhere}.
 */
final class ServerReads {
    private static final Logger LOG = LoggerFactory.getLogger(ServerReads.class);
    private static final String FENCE_OF = "select fence from shard_head where shard = ?";
    /** A subquery costs next to nothing here; a join is sorted and a union copied by some servers. */
    private static final String FENCED = "select %s, (" + FENCE_OF + ") from event where shard = ? and ";

    private static final String EVENTS_FENCED = FENCED.formatted(EventRows.COLUMNS);
    private static final int FENCE = 12;
    private static final String NEXT = "position > ? order by position limit ?";
    private static final String PAGE = EVENTS_FENCED + NEXT;
    private static final String CONTENTS = FENCED.formatted(EventRows.CONTENT_COLUMNS) + NEXT;
    private static final int CONTENTS_FENCE = 6;
    private static final String STREAM = EVENTS_FENCED + "aggregate_id = ? and sequence >= ? order by sequence";
    /** The fences are read after the events: a shard that has left does not come back with its fence. */
    private static final String STREAMS = "select " + EventRows.COLUMNS
            + " from event where %s; select shard, fence from shard_head where shard in (%s)";

    private static final String LAST_SEQUENCE = """
            select (select max(sequence) from event where shard = ? and aggregate_id = ?), fence from shard_head \
            where shard = ?""";

    private final MySqlServer server;

    ServerReads(MySqlServer server) {
        this.server = server;
    }

    /** The server's name. */
    String name() {
        return server.name();
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

    /** A page of the shard. */
    List<StoredEvent> page(ShardMap map, int shard, long after, int limit) {
        List<StoredEvent> events = new ArrayList<>();
        page(PAGE, FENCE, map, shard, after, limit, row -> events.add(EventRows.current(row)));
        return events;
    }

    /** What a page of the shard says, without the events of these types. */
    EventPage contents(ShardMap map, int shard, long after, int limit, Set<String> leftOut) {
        List<StoredContent> contents = new ArrayList<>();
        long through = page(CONTENTS, CONTENTS_FENCE, map, shard, after, limit, row -> {
            if (!leftOut.contains(row.getString(EventRows.CONTENT_TYPE))) {
                contents.add(EventRows.content(row));
            }
        });
        return new EventPage(through, contents);
    }

    private long page(String sql, int fence, ShardMap map, int shard, long after, int limit, RowWork work) {
        return server.catchUp(sql, select -> {
            // Decoded while the server still sends, which halves the time of a page.
            select.setFetchSize(Integer.MIN_VALUE);
            bindPage(select, 0, shard, after, limit);
            long through;
            try (ResultSet row = select.executeQuery()) {
                through = walk(row, fence, map, shard, after, work);
            }
            if (through == after && !server.catchUpMayLag()) {
                requireHere(select.getConnection(), map, shard);
            }
            return through;
        });
    }

    /** A page of each shard, in one round trip; those are left out that have no events here. */
    Map<Integer, List<StoredEvent>> pages(ShardMap map, Map<Integer, Long> after, int limit) {
        return server.catchUp(String.join("; ", Collections.nCopies(after.size(), PAGE)), select -> {
            int places = 0;
            for (Map.Entry<Integer, Long> shard : after.entrySet()) {
                places = bindPage(select, places, shard.getKey(), shard.getValue(), limit);
            }
            Map<Integer, List<StoredEvent>> pages = new HashMap<>();
            select.execute();
            for (Map.Entry<Integer, Long> shard : after.entrySet()) {
                List<StoredEvent> page = new ArrayList<>();
                try (ResultSet row = select.getResultSet()) {
                    walk(
                            row,
                            FENCE,
                            map,
                            shard.getKey(),
                            shard.getValue(),
                            event -> page.add(EventRows.current(event)));
                    pages.put(shard.getKey(), page);
                } catch (ShardElsewhere moved) {
                    LOG.debug("a page is left out", moved);
                }
                select.getMoreResults();
            }
            pages.values().removeIf(List::isEmpty);
            return pages;
        });
    }

    private static int bindPage(PreparedStatement select, int places, int shard, long after, int limit)
            throws SQLException {
        select.setInt(places + 1, shard);
        select.setInt(places + 2, shard);
        select.setLong(places + 3, after);
        select.setInt(places + 4, limit);
        return places + 4;
    }

    /**
     * Hands over every row that follows a position without a gap.
     *
     * @param fence column of the fence
     * @return position of the last one
     */
    private long walk(ResultSet row, int fence, ShardMap map, int shard, long after, RowWork work) throws SQLException {
        long through = after;
        while (row.next()) {
            requirePlace(map, shard, row.getLong(fence));
            if (row.getLong(EventRows.POSITION) != through + 1) {
                if (server.catchUpMayLag()) {
                    break; // commits may be applied out of order, which shows a gap for a moment
                }
                throw new StoreMismatch(
                        "shard " + shard + " on server " + server.name() + " lacks position " + (through + 1));
            }
            through++;
            work.take(row);
        }
        return through;
    }

    /** A replica may know an older state of the shard, which delays; a newer one says that the map is old. */
    private void requirePlace(ShardMap map, int shard, long fence) {
        if (!server.catchUpMayLag()) {
            requireHere(map, shard, fence);
        } else if (map.hasLeft(shard, fence)) {
            throw new ShardElsewhere(shard, server.name());
        }
    }

    List<StoredEvent> stream(ShardMap map, int shard, String aggregateId, long fromSequence) {
        return server.read(STREAM, select -> {
            select.setInt(1, shard);
            select.setInt(2, shard);
            select.setString(3, aggregateId);
            select.setLong(4, fromSequence);
            List<StoredEvent> events;
            try (ResultSet row = select.executeQuery()) {
                events = all(row, map, shard);
            }
            if (events.isEmpty()) {
                requireHere(select.getConnection(), map, shard);
            }
            return events;
        });
    }

    /** Answers every read, in one round trip; one whose shard lives elsewhere fails alone. */
    void streams(List<PendingRead> together) {
        // A few lengths only, so that the statements stay prepared.
        int places = Integer.highestOneBit(Math.max(1, together.size() * 2 - 1));
        String statement = STREAMS.formatted(
                String.join(" or ", Collections.nCopies(places, "(shard = ? and aggregate_id = ?)")),
                String.join(", ", Collections.nCopies(places, "?")));
        server.read(statement, select -> {
            for (int place = 0; place < places; place++) {
                PendingRead read = together.get(Math.min(place, together.size() - 1));
                select.setInt(2 * place + 1, read.shard());
                select.setString(2 * place + 2, read.aggregateId());
                select.setInt(2 * places + place + 1, read.shard());
            }
            select.execute();
            Map<String, List<StoredEvent>> streams = byStream(select);
            select.getMoreResults();
            Map<Integer, Long> fences = fences(select);
            for (PendingRead read : together) {
                if (read.map()
                        .mayRead(server.name(), read.shard(), fences.getOrDefault(read.shard(), ShardMap.ELSEWHERE))) {
                    read.succeed(streams.getOrDefault(read.aggregateId(), List.of()));
                } else {
                    read.fail(new ShardElsewhere(read.shard(), server.name()));
                }
            }
            return together.size();
        });
    }

    private static Map<String, List<StoredEvent>> byStream(PreparedStatement select) throws SQLException {
        Map<String, List<StoredEvent>> streams = new HashMap<>();
        try (ResultSet row = select.getResultSet()) {
            while (row.next()) {
                StoredEvent event = EventRows.current(row);
                streams.computeIfAbsent(event.aggregateId(), id -> new ArrayList<>())
                        .add(event);
            }
        }
        streams.values().forEach(events -> events.sort(Comparator.comparingLong(StoredEvent::sequence)));
        return streams;
    }

    private static Map<Integer, Long> fences(PreparedStatement select) throws SQLException {
        Map<Integer, Long> fences = new HashMap<>();
        try (ResultSet row = select.getResultSet()) {
            while (row.next()) {
                fences.put(row.getInt(1), row.getLong(2));
            }
        }
        return fences;
    }

    OptionalLong lastSequence(ShardMap map, int shard, String aggregateId) {
        return server.read(LAST_SEQUENCE, select -> {
            select.setInt(1, shard);
            select.setString(2, aggregateId);
            select.setInt(3, shard);
            try (ResultSet row = select.executeQuery()) {
                requireHere(map, shard, row.next() ? row.getLong(2) : ShardMap.ELSEWHERE);
                long last = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(last);
            }
        });
    }

    private List<StoredEvent> all(ResultSet row, ShardMap map, int shard) throws SQLException {
        List<StoredEvent> events = new ArrayList<>();
        while (row.next()) {
            if (events.isEmpty()) {
                requireHere(map, shard, row.getLong(FENCE));
            }
            events.add(EventRows.current(row));
        }
        return events;
    }

    /** Without events there was no row to tell. A later look does as well: a shard that has left does not come back with its fence. */
    private void requireHere(Connection connection, ShardMap map, int shard) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FENCE_OF)) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                requireHere(map, shard, row.next() ? row.getLong(1) : ShardMap.ELSEWHERE);
            }
        }
    }

    private void requireHere(ShardMap map, int shard, long fence) {
        if (!map.mayRead(server.name(), shard, fence)) {
            throw new ShardElsewhere(shard, server.name());
        }
    }

    /** What is done with a row. */
    private interface RowWork {
        void take(ResultSet row) throws SQLException;
    }
}
