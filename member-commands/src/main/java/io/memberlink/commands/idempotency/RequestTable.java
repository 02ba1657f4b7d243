package io.memberlink.commands.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** The statements on one server's table that go alone; each is atomic by itself, and every change names the owner that it supposes. */
final class RequestTable {
    private static final int PURGED_AT_ONCE = 1_000;

    private RequestTable() {}

    /** @return false when somebody else was faster */
    static boolean takeOver(Connection connection, RequestKey key, String from, String to, long leaseUntil)
            throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update idempotent_request set owner = ?, "
                + "lease_until = ? where key_digest = ? and owner = ? and status is null and refusal is null")) {
            update.setString(1, to);
            update.setLong(2, leaseUntil);
            update.setBytes(3, key.key());
            update.setString(4, from);
            return update.executeUpdate() == 1;
        }
    }

    /** Lets the next one resume at once. */
    static void abandon(Connection connection, Reservation mine) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update idempotent_request set lease_until = 0 where key_digest = ? and owner = ?")) {
            update.setBytes(1, mine.key());
            update.setString(2, mine.owner());
            update.executeUpdate();
        }
    }

    static void forget(Connection connection, byte[] key, String owner) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from idempotent_request where key_digest = ? and owner = ?")) {
            delete.setBytes(1, key);
            delete.setString(2, owner);
            delete.executeUpdate();
        }
    }

    /** In small steps, so that no lock is held for long. */
    static int purge(Connection connection, long createdBefore) throws SQLException {
        int purged = 0;
        try (PreparedStatement delete = connection.prepareStatement(
                "delete from idempotent_request where created_at < ? order by created_at limit " + PURGED_AT_ONCE)) {
            delete.setLong(1, createdBefore);
            int deleted;
            do {
                deleted = delete.executeUpdate();
                purged += deleted;
            } while (deleted == PURGED_AT_ONCE);
        }
        return purged;
    }
}
