package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The two round trips of an append transaction: look under locks, then write and commit. */
final class AppendStatements {
    private static final String HEADS =
            "select shard, position, fence from shard_head where shard in (%s) order by shard for update";
    /** One range of the key for each stream, from the event before the append on: a row or none, however long the stream is. */
    private static final String ENDS = """
            select aggregate_id, max(sequence) from event force index (stream) where %s group by shard, aggregate_id""";

    private static final String END = "(shard = ? and aggregate_id = ? and sequence >= ?)";
    private static final String LAST_SEQUENCE = "select max(sequence) from event where shard = ? and aggregate_id = ?";
    private static final String STORED =
            "select event_id from event where shard = ? and aggregate_id = ? and sequence between ? and ? order by sequence";
    private static final String WRITE = "insert into event (" + EventRows.COLUMNS
            + ") values %s; update shard_head set position = case shard%s end where shard in (%s); commit";

    private final Connection connection;

    AppendStatements(Connection connection) {
        this.connection = connection;
    }

    /** A head row that is locked from now on. */
    record Head(long position, long fence) {}

    /** @param nextSequences where each stream can be continued that reaches to its append at least */
    record Seen(SortedMap<Integer, Head> heads, Map<String, Long> nextSequences) {
        /** Where the stream can be continued; 0 if that is anywhere before the event that the append presumes. */
        long nextSequence(PendingAppend append) {
            return nextSequences.getOrDefault(append.aggregateId(), 0L);
        }
    }

    /** Locks the heads of the group's shards, in ascending order, and only then looks at its streams. */
    Seen lock(List<PendingAppend> group) throws SQLException {
        List<Integer> shards =
                group.stream().map(PendingAppend::shard).distinct().sorted().toList();
        String query = HEADS.formatted(times(shards.size(), "?", ", ")) + "; "
                + ENDS.formatted(times(group.size(), END, " or "));
        try (PreparedStatement select = connection.prepareStatement(query)) {
            int parameter = 0;
            for (int shard : shards) {
                select.setInt(++parameter, shard);
            }
            for (PendingAppend append : group) {
                select.setInt(++parameter, append.shard());
                select.setString(++parameter, append.aggregateId());
                select.setLong(++parameter, append.firstSequence() - 1);
            }
            select.execute();
            SortedMap<Integer, Head> heads = heads(select);
            select.getMoreResults();
            return new Seen(heads, nextSequences(select));
        }
    }

    private static SortedMap<Integer, Head> heads(PreparedStatement select) throws SQLException {
        SortedMap<Integer, Head> heads = new TreeMap<>();
        try (ResultSet row = select.getResultSet()) {
            while (row.next()) {
                heads.put(row.getInt(1), new Head(row.getLong(2), row.getLong(3)));
            }
        }
        return heads;
    }

    private static Map<String, Long> nextSequences(PreparedStatement select) throws SQLException {
        Map<String, Long> next = new HashMap<>();
        try (ResultSet row = select.getResultSet()) {
            while (row.next()) {
                next.put(row.getString(1), row.getLong(2) + 1);
            }
        }
        return next;
    }

    /** Where the stream of an append can be continued, wherever that is. */
    long nextSequence(PendingAppend append) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LAST_SEQUENCE)) {
            select.setInt(1, append.shard());
            select.setString(2, append.aggregateId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long last = row.getLong(1);
                return row.wasNull() ? 0 : last + 1;
            }
        }
    }

    /** Whether exactly these events are there already, which an earlier attempt has written. */
    boolean isStored(PendingAppend append) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(STORED)) {
            select.setInt(1, append.shard());
            select.setString(2, append.aggregateId());
            select.setLong(3, append.firstSequence());
            select.setLong(4, append.events().getLast().sequence());
            List<String> stored = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.add(row.getString(1));
                }
            }
            return stored.equals(append.events().stream().map(NewEvent::eventId).toList());
        }
    }

    /**
     * Writes the events behind the positions of their shards and commits.
     *
     * @param positions of all locked shards; stand at the last event of each afterwards
     */
    void commit(List<PendingAppend> appends, SortedMap<Integer, Long> positions) throws SQLException {
        int rows = appends.stream().mapToInt(append -> append.events().size()).sum();
        String statement = WRITE.formatted(
                times(rows, EventRows.VALUES, ", "),
                times(positions.size(), " when ? then ?", ""),
                times(positions.size(), "?", ", "));
        try (PreparedStatement write = connection.prepareStatement(statement)) {
            int parameter = 0;
            for (PendingAppend append : appends) {
                for (NewEvent event : append.events()) {
                    long position = positions.merge(append.shard(), 1L, Long::sum);
                    EventRows.bind(write, parameter, append.shard(), position, event);
                    parameter += EventRows.COLUMN_COUNT;
                }
            }
            for (Map.Entry<Integer, Long> head : positions.entrySet()) {
                write.setInt(++parameter, head.getKey());
                write.setLong(++parameter, head.getValue());
            }
            for (int shard : positions.keySet()) {
                write.setInt(++parameter, shard);
            }
            write.execute();
        }
    }

    private static String times(int count, String text, String separator) {
        return String.join(separator, Collections.nCopies(count, text));
    }
}
