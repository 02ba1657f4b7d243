package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.StoredEvent;
import java.sql.ResultSet;
import java.util.Optional;

/** The snapshots of one server: one per stream, the newest. */
final class Snapshots {
    private static final String SELECT = """
            select shard, 0, aggregate_id, aggregate_type, sequence, event_id, type, revision, at_micros, payload, metadata \
            from snapshot where shard = ? and aggregate_id = ?""";
    private static final String DELETE_OLDER =
            "delete from snapshot where shard = ? and aggregate_id = ? and sequence <= ?";
    private static final String INSERT = """
            insert ignore into snapshot (shard, aggregate_id, aggregate_type, sequence, event_id, type, revision, at_micros, \
            payload, metadata) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private final MySqlServer server;

    Snapshots(MySqlServer server) {
        this.server = server;
    }

    /** In between, readers may find none; whoever keeps an older one at the same time leaves the newer one alone. */
    void keep(int shard, NewEvent snapshot) {
        server.read(DELETE_OLDER, delete -> {
            delete.setInt(1, shard);
            delete.setString(2, snapshot.aggregateId());
            delete.setLong(3, snapshot.sequence());
            return delete.executeUpdate();
        });
        server.read(INSERT, insert -> {
            insert.setInt(1, shard);
            insert.setString(2, snapshot.aggregateId());
            insert.setString(3, snapshot.aggregateType());
            insert.setLong(4, snapshot.sequence());
            insert.setString(5, snapshot.eventId());
            insert.setString(6, snapshot.type());
            insert.setString(7, snapshot.revision());
            insert.setLong(8, EventRows.toMicros(snapshot.at()));
            insert.setBytes(9, snapshot.payload());
            insert.setBytes(10, snapshot.metadata());
            return insert.executeUpdate();
        });
    }

    Optional<StoredEvent> newest(int shard, String aggregateId) {
        return server.read(SELECT, select -> {
            select.setInt(1, shard);
            select.setString(2, aggregateId);
            try (ResultSet row = select.executeQuery()) {
                return EventRows.all(row).stream().findFirst();
            }
        });
    }
}
