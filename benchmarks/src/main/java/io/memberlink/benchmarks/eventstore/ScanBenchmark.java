package io.memberlink.benchmarks.eventstore;

import static io.memberlink.benchmarks.eventstore.Report.rate;
import static io.memberlink.benchmarks.eventstore.Report.ratio;

import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.EventPage;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** How fast does one thread read all events for a replay? */
final class ScanBenchmark {
    private static final long MOST_EVENTS = 200_000;
    private static final int PAGE = 1_000;
    private static final int COLUMNS = 11;
    private static final String STREAMED = "bare JDBC, streamed";
    private static final String PAGED = "bare JDBC, pages of " + PAGE;
    private static final int LARGE_PAGE = 4_000;
    private static final String EVENTS = "ours, whole events, pages of " + PAGE;
    private static final String EVENTS_LARGE = "ours, whole events, pages of " + LARGE_PAGE;
    private static final String CONTENTS = "ours, contents, pages of " + PAGE + " (projectors)";
    private static final String CONTENTS_LARGE = "ours, contents, pages of " + LARGE_PAGE + " (verify)";
    private static final String SCAN = """
            select shard, position, aggregate_id, aggregate_type, sequence, event_id, type, revision, at_micros, payload, \
            metadata from event where shard = ? and position > ? order by position""";

    private final Options options;
    private final Databases databases;

    ScanBenchmark(Options options, Databases databases) {
        this.options = options;
        this.databases = databases;
    }

    void run(Report report) {
        Population population = Population.ofEvents(Math.min(MOST_EVENTS, options.events()));
        report.heading("Scan of %,d events, one thread".formatted(population.events()));
        report.columns("variant", "events/s", "of streamed", "of paged");
        try (MySqlEventStore store = databases.store("scan");
                HikariDataSource connections = databases.connections("scan", store.shardCount())) {
            population.fill(connections, store.shardCount());
            Map<String, Supplier<Measured>> variants = new LinkedHashMap<>();
            variants.put(STREAMED, () -> measure(population, () -> streamed(connections, store.shardCount())));
            variants.put(PAGED, () -> measure(population, () -> paged(connections, store.shardCount())));
            variants.put(EVENTS, () -> measure(population, () -> events(store, PAGE)));
            variants.put(EVENTS_LARGE, () -> measure(population, () -> events(store, LARGE_PAGE)));
            variants.put(CONTENTS, () -> measure(population, () -> contents(store, PAGE)));
            variants.put(CONTENTS_LARGE, () -> measure(population, () -> contents(store, LARGE_PAGE)));
            Rounds rounds = Rounds.of(options.rounds(), variants);
            for (String variant : variants.keySet()) {
                report.row(
                        variant,
                        rate(rounds.median(variant).perSecond()),
                        ratio(rounds.ratio(variant, STREAMED)),
                        ratio(rounds.ratio(variant, PAGED)));
            }
        }
    }

    private Measured measure(Population population, Scan scan) {
        return Callers.measure(1, options.time(), population.events(), caller -> {
            long events = scan.run();
            if (events != population.events()) {
                throw new IllegalStateException("a scan found " + events + " of " + population.events() + " events");
            }
        });
    }

    private static long streamed(DataSource connections, int shards) throws SQLException {
        long events = 0;
        try (Connection connection = connections.getConnection();
                PreparedStatement select =
                        connection.prepareStatement(SCAN, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            select.setFetchSize(Integer.MIN_VALUE);
            for (int shard = 0; shard < shards; shard++) {
                select.setInt(1, shard);
                select.setLong(2, 0);
                events += read(select).rows();
            }
        }
        return events;
    }

    private static long paged(DataSource connections, int shards) throws SQLException {
        long events = 0;
        for (int shard = 0; shard < shards; shard++) {
            Page page = new Page(0, PAGE);
            while (page.rows() == PAGE) {
                try (Connection connection = connections.getConnection();
                        PreparedStatement select = connection.prepareStatement(SCAN + " limit " + PAGE)) {
                    select.setInt(1, shard);
                    select.setLong(2, page.last());
                    page = read(select);
                    events += page.rows();
                }
            }
        }
        return events;
    }

    private record Page(long last, int rows) {}

    /** Takes every column of every row, as any reader must. */
    private static Page read(PreparedStatement select) throws SQLException {
        long last = 0;
        int rows = 0;
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                last = row.getLong(2);
                for (int column = 3; column < COLUMNS - 1; column++) {
                    row.getString(column);
                }
                row.getBytes(COLUMNS - 1);
                row.getBytes(COLUMNS);
                rows++;
            }
        }
        return new Page(last, rows);
    }

    private static long events(MySqlEventStore store, int most) {
        long events = 0;
        for (int shard = 0; shard < store.shardCount(); shard++) {
            List<StoredEvent> page = store.read(shard, 0, most);
            while (!page.isEmpty()) {
                events += page.size();
                page = store.read(shard, page.getLast().position(), most);
            }
        }
        return events;
    }

    private static long contents(MySqlEventStore store, int most) {
        long events = 0;
        for (int shard = 0; shard < store.shardCount(); shard++) {
            EventPage page = store.readContents(shard, 0, most, Set.of());
            while (!page.events().isEmpty()) {
                events += page.events().size();
                page = store.readContents(shard, page.through(), most, Set.of());
            }
        }
        return events;
    }

    private interface Scan {
        long run() throws SQLException;
    }
}
