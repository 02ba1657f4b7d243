package io.memberlink.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Oracle MySQL from the folder that {@code MEMBERLINK_MYSQL_HOME} names, with its default durability, binary log included.
 *
 * <p>The folder is laid out as MySQL's own archives are; {@code local-stack/oracle-mysql} makes one.
 */
public final class MySql extends ProcessServer {

    /** Where an Oracle MySQL is; while it is set, it takes MariaDB's place everywhere. */
    public static final String HOME_VARIABLE = "MEMBERLINK_MYSQL_HOME";

    private final List<String> options;

    /** @param options more of the server's own options, or other values of those it has here */
    public MySql(String name, Path state, int port, String... options) {
        super(name, state, port);
        this.options = List.of(options);
    }

    /** The folder of the Oracle MySQL to use, if one is to be used. */
    static Optional<Path> base() {
        return Optional.ofNullable(System.getenv(HOME_VARIABLE))
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize());
    }

    /** {@code jdbc:mysql://127.0.0.1:<port>/}, to which a database is appended; user {@code root} without a password. */
    @Override
    public String url() {
        return "jdbc:mysql://127.0.0.1:" + port() + "/";
    }

    @Override
    protected void prepare() throws IOException {
        // A killed server's lock would be believed again when another process got its number.
        Files.deleteIfExists(data().resolve("mysql.sock.lock"));
        if (Files.exists(data().resolve("mysql.ibd"))) {
            return;
        }
        if (Files.exists(data().resolve("mysql"))) {
            throw new ServerFailed(
                    data() + " holds data of a MariaDB, which Oracle MySQL cannot read: use another folder,"
                            + " or unset " + HOME_VARIABLE);
        }
        // Moved when complete, so that nobody finds what an interrupted installation left.
        Path part = home().resolve("data.part");
        Folders.delete(part);
        List<String> install = common(part);
        install.add("--initialize-insecure");
        Preparation.run(this, install);
        Folders.delete(data());
        Files.move(part, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    protected List<String> command() {
        List<String> command = common(data());
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port(),
                "--mysqlx=OFF",
                // Relative to the data folder: the path of a Unix socket is limited to 107 bytes.
                "--socket=mysql.sock",
                "--pid-file=" + home().resolve("mysql.pid"),
                "--character-set-server=utf8mb4",
                // So that any two can be source and replica of each other.
                "--server-id=" + port(),
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--max-connections=500",
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

    private List<String> common(Path data) {
        Path base = base().filter(folder -> Files.isExecutable(folder.resolve("bin/mysqld")))
                .orElseThrow(() -> new ServerFailed(HOME_VARIABLE + " must name a folder with bin/mysqld in it"));
        List<String> command = new ArrayList<>(List.of(
                base.resolve("bin/mysqld").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--lc-messages-dir=" + base.resolve("share"),
                "--character-sets-dir=" + base.resolve("share/charsets"),
                "--plugin-dir=" + base.resolve("lib/plugin"),
                "--secure-file-priv=NULL",
                // Otherwise the first start generates certificates and keys, which takes seconds.
                "--auto-generate-certs=OFF",
                "--caching-sha2-password-auto-generate-rsa-keys=OFF",
                "--sha256-password-auto-generate-rsa-keys=OFF",
                "--datadir=" + data,
                "--tmpdir=" + tmp()));
        if (Root.isMe()) {
            command.add("--user=root");
        }
        return command;
    }
}
