package io.memberlink.eventstore.mysql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The rows of the route table. */
final class Routes {
    private Routes() {}

    static Optional<Route> find(Connection connection, String name) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select value, version from route where name = ?")) {
            select.setString(1, name);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Route(row.getString(1), row.getLong(2))) : Optional.empty();
            }
        }
    }

    static Optional<Route> change(Connection connection, String name, String value, long seenVersion)
            throws SQLException {
        String statement = seenVersion == 0
                ? "insert ignore into route (value, version, name) values (?, ? + 1, ?)"
                : "update route set value = ?, version = ? + 1 where name = ? and version = ?";
        try (PreparedStatement change = connection.prepareStatement(statement)) {
            change.setString(1, value);
            change.setLong(2, seenVersion);
            change.setString(3, name);
            if (seenVersion != 0) {
                change.setLong(4, seenVersion);
            }
            return change.executeUpdate() == 1 ? Optional.of(new Route(value, seenVersion + 1)) : Optional.empty();
        }
    }
}
