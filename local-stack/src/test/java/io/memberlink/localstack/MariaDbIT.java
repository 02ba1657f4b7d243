package io.memberlink.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class MariaDbIT {

    @Test
    void whatWasCommittedSurvivesTheDeathOfTheServer() throws SQLException {
        try (LocalServers servers = LocalServers.own(Path.of("target", "killed-servers"))) {
            Server server = servers.mariaDb("a");
            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (value INT PRIMARY KEY)");
                statement.execute("INSERT INTO kept VALUES (42)");
            }

            server.kill();
            server.start();

            try (Connection connection = connect(server);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT value FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(42);
            }
        }
    }

    private static Connection connect(Server server) throws SQLException {
        return DriverManager.getConnection(
                server.url() + "durability?createDatabaseIfNotExist=true&sslMode=DISABLED", "root", "");
    }
}
