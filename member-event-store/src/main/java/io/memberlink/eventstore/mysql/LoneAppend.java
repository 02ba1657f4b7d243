package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * An append of one event for which nobody else waits: look, write and commit in one round trip, which halves what its caller
 * waits for beside the disk.
 *
 * <p>The insert comes after the head is locked and sees what is then final: it writes a row only if the fence is the map's and the
 * stream ends where the append begins, and the head advances by that row or by none.
 */
final class LoneAppend {
    private static final String STATEMENTS =
            "select position from shard_head where shard = ? for update; insert into event (" + EventRows.COLUMNS + """
            ) select shard, position + 1, ?, ?, ?, ?, ?, ?, ?, ?, ? from shard_head where shard = ? and fence = ? and (\
            select coalesce(max(sequence), -1) from event where shard = ? and aggregate_id = ?) between ? and ?; \
            update shard_head set position = position + row_count() where shard = ?; commit""";

    private LoneAppend() {}

    static boolean fits(PendingAppend append) {
        return append.events().size() == 1;
    }

    /** False when nothing was written, for a reason that another look can tell. */
    static boolean commit(Connection connection, PendingAppend append, long fence) throws SQLException {
        NewEvent event = append.events().getFirst();
        try (PreparedStatement all = connection.prepareStatement(STATEMENTS)) {
            all.setInt(1, append.shard());
            EventRows.bindContent(all, 1, event);
            int parameter = 1 + EventRows.CONTENT_COUNT;
            all.setInt(++parameter, append.shard());
            all.setLong(++parameter, fence);
            all.setInt(++parameter, append.shard());
            all.setString(++parameter, append.aggregateId());
            all.setLong(++parameter, append.firstAfter());
            all.setLong(++parameter, append.firstSequence() - 1);
            all.setInt(++parameter, append.shard());
            all.execute();
            all.getMoreResults();
            return all.getUpdateCount() == 1;
        }
    }
}
