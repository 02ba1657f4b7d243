package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A writer process of its own, to be killed: says the id of every acknowledged append on its output, between log lines. */
final class StormWriter {
    static final String ACKNOWLEDGED = "acknowledged ";

    private StormWriter() {}

    /** Arguments: shards, then a JDBC URL per server. */
    public static void main(String... arguments) throws InterruptedException {
        List<ServerSettings> servers = new ArrayList<>();
        for (int i = 1; i < arguments.length; i++) {
            servers.add(new ServerSettings("mysql-" + i, arguments[i], Optional.empty(), "root", ""));
        }
        EventStoreSettings settings = EventStoreSettings.of(Integer.parseInt(arguments[0]), "mysql-1", servers);
        try (MySqlEventStore store = MySqlEventStore.open(settings);
                Storm storm = Storm.of(store, 32, StormWriter::print)) {
            Thread.currentThread().join();
        }
    }

    private static synchronized void print(String append) {
        System.out.println(ACKNOWLEDGED + append);
        System.out.flush();
    }
}
