package io.memberlink.commands.idempotency;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.util.Optional;

/** The statements on one server's table; each is atomic by itself, and every change names the owner that it supposes. */
final class RequestTable {
    private static final int PURGED_AT_ONCE = 1_000;

    private RequestTable() {}

    /** @return false when the key is taken */
    static boolean insert(Connection connection, RequestKey key, Reservation mine, long leaseUntil, long now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into idempotent_request (key_digest, "
                + "body_digest, request_id, member_id, owner, lease_until, created_at) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setBytes(1, key.key());
            insert.setBytes(2, key.content());
            insert.setString(3, mine.requestId());
            insert.setString(4, mine.memberId().toString());
            insert.setString(5, mine.owner());
            insert.setLong(6, leaseUntil);
            insert.setLong(7, now);
            insert.executeUpdate();
            return true;
        } catch (SQLIntegrityConstraintViolationException taken) {
            return false;
        }
    }

    static Optional<RequestRow> find(Connection connection, RequestKey key) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select " + RequestRow.COLUMNS + " from idempotent_request where key_digest = ?")) {
            select.setBytes(1, key.key());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(RequestRow.read(row)) : Optional.empty();
            }
        }
    }

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

    /** @return false when somebody else took over */
    static boolean keep(Connection connection, Reservation mine, Outcome outcome) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("update idempotent_request set refusal = ?, "
                + "detail = ?, status = ?, headers = ?, body = ? where key_digest = ? and owner = ?")) {
            switch (outcome) {
                case Refusal refusal -> {
                    update.setString(1, refusal.rejection().name());
                    update.setString(2, refusal.detail());
                    update.setNull(3, Types.INTEGER);
                    update.setNull(4, Types.VARCHAR);
                    update.setNull(5, Types.BLOB);
                }
                case Answer answer -> {
                    update.setNull(1, Types.VARCHAR);
                    update.setNull(2, Types.VARCHAR);
                    update.setInt(3, answer.status());
                    update.setString(4, RequestRow.headerLines(answer.headers()));
                    update.setBytes(5, answer.body());
                }
            }
            update.setBytes(6, mine.key());
            update.setString(7, mine.owner());
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
