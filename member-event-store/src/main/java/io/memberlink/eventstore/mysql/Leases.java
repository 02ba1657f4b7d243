package io.memberlink.eventstore.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** The rows of the lease table. The control server's clock alone decides when a lease ends. */
final class Leases {
    private static final String EXPIRY = "utc_timestamp(6) + interval ? microsecond";

    private Leases() {}

    static Optional<Lease> acquire(Connection connection, String name, String holder, Duration time)
            throws SQLException {
        long before = System.nanoTime();
        createRow(connection, name);
        try (PreparedStatement update =
                connection.prepareStatement("update lease set fence = fence + 1, holder = ?, expires_at = " + EXPIRY
                        + " where name = ? and (holder = ? or expires_at <= utc_timestamp(6))")) {
            update.setString(1, holder);
            update.setLong(2, micros(time));
            update.setString(3, name);
            update.setString(4, holder);
            if (update.executeUpdate() == 0) {
                return Optional.empty();
            }
        }
        return find(connection, name, holder, before + time.toNanos());
    }

    static Optional<Lease> renew(Connection connection, Lease lease, Duration time) throws SQLException {
        long before = System.nanoTime();
        try (PreparedStatement update = connection.prepareStatement("update lease set expires_at = " + EXPIRY
                + " where name = ? and holder = ? and fence = ? and expires_at > utc_timestamp(6)")) {
            update.setLong(1, micros(time));
            update.setString(2, lease.name());
            update.setString(3, lease.holder());
            update.setLong(4, lease.fence());
            return update.executeUpdate() == 0
                    ? Optional.empty()
                    : Optional.of(new Lease(lease.name(), lease.holder(), lease.fence(), before + time.toNanos()));
        }
    }

    static boolean release(Connection connection, Lease lease) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update lease set expires_at = utc_timestamp(6) where name = ? and holder = ? and fence = ?")) {
            update.setString(1, lease.name());
            update.setString(2, lease.holder());
            update.setLong(3, lease.fence());
            return update.executeUpdate() == 1;
        }
    }

    private static void createRow(Connection connection, String name) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert ignore into lease (name, holder, fence, expires_at) values (?, '', 0, utc_timestamp(6))")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    /** Empty in the unlikely case that the lease was lost again meanwhile. */
    private static Optional<Lease> find(Connection connection, String name, String holder, long heldUntilNanos)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select fence from lease where name = ? and holder = ?")) {
            select.setString(1, name);
            select.setString(2, holder);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Lease(name, holder, row.getLong(1), heldUntilNanos))
                        : Optional.empty();
            }
        }
    }

    private static long micros(Duration time) {
        return time.toNanos() / 1_000;
    }
}
