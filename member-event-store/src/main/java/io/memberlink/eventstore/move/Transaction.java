package io.memberlink.eventstore.move;

import java.sql.Connection;
import java.sql.SQLException;

/** Several statements as one, on a connection that otherwise commits each. */
final class Transaction implements AutoCloseable {
    private final Connection connection;

    Transaction(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
    }

    void commit() throws SQLException {
        connection.commit();
    }

    /** Rolls back what was not committed. */
    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
