package io.memberlink.benchmarks.eventstore;

import static io.memberlink.benchmarks.eventstore.Report.millis;
import static io.memberlink.benchmarks.eventstore.Report.rate;
import static io.memberlink.benchmarks.eventstore.Report.ratio;

import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.axon.AxonEventStorageEngine;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** How many new streams of one event can be appended, and how long does a caller wait? */
final class AppendBenchmark {
    private static final int MOST_CONNECTIONS = 64;
    private static final String APPENDER = "ours";
    private static final String AXON = "ours through Axon";
    private static final String STOCK = "stock Axon";

    private final Options options;
    private final Databases databases;

    AppendBenchmark(Options options, Databases databases) {
        this.options = options;
        this.databases = databases;
    }

    void run(Report report) {
        report.heading("Append one event to a new stream (" + SampleEvents.payloadBytes() + " bytes of payload)");
        report.columns("callers", "variant", "events/s", "p50 ms", "p99 ms", "of stock Axon", "of raw");
        try (MySqlEventStore store = databases.store("append");
                MySqlEventStore throughAxon = databases.store("append_axon");
                MySqlEventStore tables = databases.store("append_raw");
                HikariDataSource rawConnections = databases.connections("append_raw", 4);
                HikariDataSource stockConnections = databases.connections("append_stock", MOST_CONNECTIONS)) {
            EventStorageEngine ours =
                    AxonEventStorageEngine.builder(throughAxon).build();
            EventStorageEngine stock = StockAxon.engine(stockConnections);
            RawInserts inserts = new RawInserts(rawConnections);
            for (int callers : options.callers()) {
                Map<String, Supplier<Measured>> variants = new LinkedHashMap<>();
                variants.put(raw(2), () -> baseline(inserts, callers, 2));
                variants.put(raw(4), () -> baseline(inserts, callers, 4));
                variants.put(STOCK, () -> axon(stock, callers));
                variants.put(AXON, () -> axon(ours, callers));
                variants.put(APPENDER, () -> appender(store, callers));
                print(report, callers, Rounds.of(options.rounds(), variants));
            }
            report.line("")
                    .line(
                            "Raw: the same rows in the same tables (%d shards), all rows of the callers in one statement and"
                                    + " commit per connection; latency is that of a commit.",
                            tables.shardCount());
        }
    }

    /** What the server can do: the callers' rows in one multi-row insert and commit per connection. */
    private Measured baseline(RawInserts inserts, int callers, int connections) {
        int used = Math.min(callers, connections);
        int rows = callers / used;
        return Callers.measure(used, options.time(), rows, caller -> inserts.commit(caller, rows));
    }

    private Measured axon(EventStorageEngine engine, int callers) {
        return Callers.measure(
                callers,
                options.time(),
                caller -> engine.appendEvents(List.of(SampleEvents.messageOf(SampleEvents.newStream(), 0))));
    }

    private Measured appender(MySqlEventStore store, int callers) {
        return Callers.measure(
                callers,
                options.time(),
                caller -> store.append(List.of(SampleEvents.ofStream(SampleEvents.newStream(), 0)))
                        .join());
    }

    private static void print(Report report, int callers, Rounds rounds) {
        String limit = rounds.median(raw(2)).perSecond() > rounds.median(raw(4)).perSecond() ? raw(2) : raw(4);
        for (String variant : List.of(raw(2), raw(4), STOCK, AXON, APPENDER)) {
            Measured median = rounds.median(variant);
            report.row(
                    String.valueOf(callers),
                    variant,
                    rate(median.perSecond()),
                    millis(median.p50Millis()),
                    millis(median.p99Millis()),
                    ratio(rounds.ratio(variant, STOCK)),
                    ratio(rounds.ratio(variant, limit)));
        }
    }

    private static String raw(int connections) {
        return "raw inserts, " + connections + " connections";
    }
}
