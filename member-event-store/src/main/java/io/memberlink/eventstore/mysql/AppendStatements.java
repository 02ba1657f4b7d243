package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The round trips of an append transaction: lock and look, then write and commit; where the write meets others, look again. */
final class AppendStatements {
    private static final String HEADS =
            "select shard, position, fence from shard_head where shard in (%s) order by shard for update";
    /** Whole values of a unique key: unlike for a range of it, the server need not estimate how many rows there are. */
    private static final String BEFORE = "select aggregate_id from event force index (stream) where %s";

    private static final String EVENT = "(shard = ? and aggregate_id = ? and sequence = ?)";
    private static final String TAKEN = "select distinct aggregate_id from event force index (stream) where %s";
    private static final String PLACES = "(shard = ? and aggregate_id = ? and sequence between ? and ?)";
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

    /** @param followable streams that have the event right before the append, where it depends on one */
    record Locked(SortedMap<Integer, Head> heads, Set<String> followable) {
        /** Whether the event is there that the append must follow. */
        boolean canFollow(PendingAppend append) {
            return !append.followsAnEvent() || followable.contains(append.aggregateId());
        }
    }

    /** Locks the heads of the group's shards, in ascending order, and only then looks for the events before the appends. */
    Locked lock(List<PendingAppend> group) throws SQLException {
        List<Integer> shards =
                group.stream().map(PendingAppend::shard).distinct().sorted().toList();
        List<PendingAppend> following =
                group.stream().filter(PendingAppend::followsAnEvent).toList();
        String heads = HEADS.formatted(times(shards.size(), "?", ", "));
        String query =
                following.isEmpty() ? heads : heads + "; " + BEFORE.formatted(times(following.size(), EVENT, " or "));
        try (PreparedStatement select = connection.prepareStatement(query)) {
            int parameter = 0;
            for (int shard : shards) {
                select.setInt(++parameter, shard);
            }
            for (PendingAppend append : following) {
                select.setInt(++parameter, append.shard());
                select.setString(++parameter, append.aggregateId());
                select.setLong(++parameter, append.firstSequence() - 1);
            }
            select.execute();
            SortedMap<Integer, Head> locked = heads(select);
            Set<String> followable = select.getMoreResults() ? streams(select.getResultSet()) : Set.of();
            return new Locked(locked, followable);
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

    private static Set<String> streams(ResultSet rows) throws SQLException {
        Set<String> streams = new HashSet<>();
        try (rows) {
            while (rows.next()) {
                streams.add(rows.getString(1));
            }
        }
        return streams;
    }

    /** The streams in which an event of the append has its place already, by whoever it is. */
    Set<String> taken(List<PendingAppend> appends) throws SQLException {
        String query = TAKEN.formatted(times(appends.size(), PLACES, " or "));
        try (PreparedStatement select = connection.prepareStatement(query)) {
            int parameter = 0;
            for (PendingAppend append : appends) {
                select.setInt(++parameter, append.shard());
                select.setString(++parameter, append.aggregateId());
                select.setLong(++parameter, append.firstSequence());
                select.setLong(++parameter, append.lastSequence());
            }
            return streams(select.executeQuery());
        }
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
            select.setLong(4, append.lastSequence());
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
     * @param heads positions of all locked shards
     * @throws SQLIntegrityConstraintViolationException when a place is taken: nothing was written, and the heads are still locked
     */
    void commit(List<PendingAppend> appends, SortedMap<Integer, Long> heads) throws SQLException {
        SortedMap<Integer, Long> positions = new TreeMap<>(heads);
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
