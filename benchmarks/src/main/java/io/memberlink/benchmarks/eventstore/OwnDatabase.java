package io.memberlink.benchmarks.eventstore;

import io.memberlink.localstack.MariaDb;
import io.memberlink.localstack.MySql;
import io.memberlink.localstack.Ports;
import io.memberlink.localstack.ProcessServer;
import io.memberlink.localstack.ServerKind;
import java.nio.file.Path;

/** The database that a benchmark starts for itself. */
public final class OwnDatabase {
    private OwnDatabase() {}

    /**
     * Starts one with a redo log that a grown store would be given. It ends with the process at the latest.
     *
     * @param folder where its data lives
     * @param pool its buffer pool, as its option says it
     */
    public static ProcessServer start(Path folder, String pool) {
        String bufferPool = "--innodb-buffer-pool-size=" + pool;
        int port = Ports.choose();
        ProcessServer server = ServerKind.mySql() == ServerKind.MYSQL
                ? new MySql("mysql-benchmark", folder, port, bufferPool, "--innodb-redo-log-capacity=2G")
                : new MariaDb("mysql-benchmark", folder, port, bufferPool, "--innodb-log-file-size=2G");
        Runtime.getRuntime().addShutdownHook(new Thread(server::stop, "stop-database"));
        server.start();
        return server;
    }
}
