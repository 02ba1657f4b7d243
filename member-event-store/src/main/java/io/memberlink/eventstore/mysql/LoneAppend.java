package io.memberlink.eventstore.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * An append of one event for which nobody else waits: look, write and commit in one call of a procedure, which halves what its
 * caller waits for beside the disk.
 */
final class LoneAppend {
    private static final String CALL = "call append_one(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final int PLACE_COUNT = 4;
    /** What the procedure signals when it has rolled back. */
    private static final String REFUSED = "45000";

    private LoneAppend() {}

    static boolean fits(PendingAppend append) {
        return append.events().size() == 1;
    }

    /** False when nothing was written, for a reason that another look can tell. */
    static boolean commit(Connection connection, PendingAppend append, long fence) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(CALL)) {
            call.setInt(1, append.shard());
            call.setLong(2, fence);
            call.setLong(3, append.firstAfter());
            call.setLong(4, append.firstSequence() - 1);
            EventRows.bindWithoutPlace(call, PLACE_COUNT, append.events().getFirst());
            call.execute();
            return true;
        } catch (SQLException failure) {
            if (REFUSED.equals(failure.getSQLState())) {
                return false;
            }
            throw failure;
        }
    }
}
