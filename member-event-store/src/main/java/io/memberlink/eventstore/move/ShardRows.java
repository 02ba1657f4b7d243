package io.memberlink.eventstore.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows of one shard on one server. Every method is one transaction. */
final class ShardRows {
    private static final int DELETE_PAGE = 5_000;
    /** The fence of a head whose shard lives elsewhere. */
    static final long RETIRED = 0;

    private final Connection connection;
    private final String server;
    private final int shard;

    ShardRows(Connection connection, String server, int shard) {
        this.connection = connection;
        this.server = server;
        this.shard = shard;
    }

    /** @param fence as it stands in the row: negative while the shard is closed, 0 when it lives elsewhere */
    record Head(long position, long fence) {}

    String server() {
        return server;
    }

    Optional<Head> head() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select position, fence from shard_head where shard = ?")) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Head(row.getLong(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    /** Waits for the append that is under way; from then on the shard takes no more. */
    void close(long fence) throws SQLException {
        changeFence(fence, -fence);
    }

    /** Nobody may read the shard here any more. */
    void retire(long fence) throws SQLException {
        changeFence(-fence, RETIRED);
    }

    /** Takes back {@link #close} and {@link #retire}, whatever was done of them; false when the shard was open. */
    boolean open(long fence) throws SQLException {
        boolean wasClosed = changeFence(-fence, fence);
        boolean wasRetired = changeFence(RETIRED, fence);
        return wasClosed || wasRetired;
    }

    private boolean changeFence(long from, long to) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update shard_head set fence = ? where shard = ? and fence = ?")) {
            update.setLong(1, to);
            update.setInt(2, shard);
            update.setLong(3, from);
            return update.executeUpdate() == 1;
        }
    }

    /** Makes the copied shard one that takes appends from whoever knows the fence. */
    void place(long position, long fence) throws SQLException {
        try (PreparedStatement replace =
                connection.prepareStatement("replace into shard_head (shard, position, fence) values (?, ?, ?)")) {
            replace.setInt(1, shard);
            replace.setLong(2, position);
            replace.setLong(3, fence);
            replace.executeUpdate();
        }
    }

    void deleteHead() throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from shard_head where shard = ?")) {
            delete.setInt(1, shard);
            delete.executeUpdate();
        }
    }

    /** The position of the last event, whatever the head says; 0 without events. */
    long lastPosition() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select max(position) from event where shard = ?")) {
            select.setInt(1, shard);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    List<EventRow> page(long after, long upTo, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select " + EventRow.COLUMNS
                + " from event where shard = ? and position > ? and position <= ? order by position limit ?")) {
            select.setInt(1, shard);
            select.setLong(2, after);
            select.setLong(3, upTo);
            select.setInt(4, limit);
            List<EventRow> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(EventRow.of(row));
                }
            }
            return rows;
        }
    }

    void insert(List<EventRow> rows) throws SQLException {
        try (Transaction transaction = new Transaction(connection);
                PreparedStatement insert = connection.prepareStatement("insert into event (shard, " + EventRow.COLUMNS
                        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (EventRow row : rows) {
                insert.setInt(1, shard);
                row.bind(insert, 2);
                insert.addBatch();
            }
            insert.executeBatch();
            transaction.commit();
        }
    }

    /** Deletes what is there of the shard, in small steps, the head last. */
    void deleteAll() throws SQLException {
        deleteInSteps("delete from snapshot where shard = ? order by aggregate_id limit " + DELETE_PAGE);
        deleteInSteps("delete from event where shard = ? order by position limit " + DELETE_PAGE);
        deleteHead();
    }

    private void deleteInSteps(String statement) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(statement)) {
            delete.setInt(1, shard);
            while (delete.executeUpdate() > 0) {}
        }
    }
}
