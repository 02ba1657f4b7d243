package io.memberlink.eventstore.mysql;

import io.memberlink.localstack.MariaDb;
import io.memberlink.localstack.MySql;
import io.memberlink.localstack.Ports;
import io.memberlink.localstack.ProcessServer;
import io.memberlink.localstack.ServerKind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** A source and a replica that follows it some time behind, of whatever kind of server the tests run on. */
final class Replication implements AutoCloseable {
    private final boolean oracle = ServerKind.mySql() == ServerKind.MYSQL;
    private final ProcessServer source;
    private final ProcessServer replica;

    /** Starts both. */
    Replication(Path folder) {
        source = server("mysql-source", folder, Ports.choose());
        replica = server("mysql-replica", folder, Ports.choose());
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop-replication"));
        source.start();
        replica.start();
    }

    private ProcessServer server(String name, Path folder, int port) {
        // Threads apply commits in whatever order they are done, which a reader of a replica has to bear.
        return oracle
                ? new MySql(name, folder, port, "--replica-parallel-workers=4", "--replica-preserve-commit-order=OFF")
                : new MariaDb(
                        name,
                        folder,
                        port,
                        "--server-id=" + port,
                        "--log-bin=binlog",
                        "--binlog-format=ROW",
                        "--slave-parallel-threads=4",
                        "--slave-parallel-mode=optimistic");
    }

    /** The replica begins to follow, and stays that far behind. */
    void follow(Duration delay) throws SQLException {
        long seconds = delay.toSeconds();
        if (oracle) {
            onReplica(
                    "change replication source to source_host = '127.0.0.1', source_port = " + source.port()
                            + ", source_user = 'root', source_ssl = 0, source_auto_position = 1, get_source_public_key = 1,"
                            + " source_delay = " + seconds,
                    "start replica");
        } else {
            onReplica(
                    "change master to master_host = '127.0.0.1', master_port = " + source.port()
                            + ", master_user = 'root', master_ssl = 0, master_use_gtid = slave_pos, master_delay = "
                            + seconds,
                    "start slave");
        }
    }

    /** What comes from the source is kept, and applied after {@link #applyAgain}. */
    void stopApplying() throws SQLException {
        onReplica(oracle ? "stop replica sql_thread" : "stop slave sql_thread");
    }

    void applyAgain() throws SQLException {
        onReplica(oracle ? "start replica sql_thread" : "start slave sql_thread");
    }

    void killReplica() {
        replica.kill();
    }

    String sourceUrl(String database) {
        return source.url() + database + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    String replicaUrl(String database) {
        return replica.url() + database + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
    }

    /** @throws AssertionError when the replica does not have the table, with what the replica complains about */
    void assertReplicaHas(String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection(replicaUrl(""), "root", "");
                Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery(
                    "select 1 from information_schema.tables where table_name = '" + table + "'")) {
                if (found.next()) {
                    return;
                }
            }
            try (ResultSet status = statement.executeQuery(oracle ? "show replica status" : "show slave status")) {
                throw new AssertionError(
                        status.next()
                                ? status.getString("Last_IO_Error") + status.getString("Last_SQL_Error")
                                : "it is no replica");
            }
        }
    }

    private void onReplica(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(replicaUrl(""), "root", "");
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Override
    public void close() {
        List.of(replica, source).forEach(ProcessServer::stop);
    }
}
