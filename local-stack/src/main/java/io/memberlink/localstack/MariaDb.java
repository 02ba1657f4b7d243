package io.memberlink.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** MariaDB, which stands in for MySQL here, with the durability of a server that keeps the only truth. */
public final class MariaDb extends ProcessServer {

    private final List<String> options;

    /** @param options more of the server's own options, or other values of those it has here */
    public MariaDb(String name, Path state, int port, String... options) {
        super(name, state, port);
        this.options = List.of(options);
    }

    /** {@code jdbc:mysql://127.0.0.1:<port>/}, to which a database is appended; user {@code root} without a password. */
    @Override
    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port() + "/";
    }

    @Override
    protected void prepare() throws IOException {
        if (Files.exists(data().resolve("mysql"))) {
            return;
        }
        // What an interrupted installation left would make the next one fail.
        Folders.delete(data());
        Files.createDirectories(data());
        List<String> install = common(ServerArtifacts.mariaDb().resolve("scripts/mariadb-install-db"));
        install.add("--auth-root-authentication-method=normal");
        install.add("--skip-test-db");
        Preparation.run(this, install);
    }

    @Override
    protected List<String> command() {
        Path base = ServerArtifacts.mariaDb();
        List<String> command = common(base.resolve("bin/mariadbd"));
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port(),
                // Relative to the data folder: the path of a Unix socket is limited to 107 bytes.
                "--socket=mariadb.sock",
                "--pid-file=" + home().resolve("mariadb.pid"),
                "--lc-messages-dir=" + base.resolve("share"),
                "--character-set-server=utf8mb4",
                "--skip-name-resolve",
                // Otherwise every start generates a certificate, which takes up to ten seconds.
                "--skip-ssl",
                "--max-connections=500",
                "--innodb-flush-log-at-trx-commit=1",
                "--innodb-buffer-pool-size=256M"));
        command.addAll(options);
        return command;
    }

    @Override
    protected boolean answers() throws SQLException {
        String timeouts = "?connectTimeout=2000&socketTimeout=2000&sslMode=DISABLED";
        try (Connection connection = DriverManager.getConnection(url() + timeouts, "root", "");
                Statement statement = connection.createStatement();
                ResultSet one = statement.executeQuery("SELECT 1")) {
            return one.next();
        }
    }

    private List<String> common(Path program) {
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--no-defaults",
                "--basedir=" + ServerArtifacts.mariaDb(),
                "--datadir=" + data(),
                "--tmpdir=" + tmp()));
        if (Root.isMe()) {
            command.add("--user=root");
        }
        return command;
    }
}
