package io.memberlink.benchmarks.eventstore;

import static io.memberlink.benchmarks.eventstore.Report.millis;
import static io.memberlink.benchmarks.eventstore.Report.rate;
import static io.memberlink.benchmarks.eventstore.Report.ratio;

import com.zaxxer.hikari.HikariDataSource;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Do appends and loads become slower in a store that has grown? */
final class GrowthBenchmark {
    private static final long FEW_EVENTS = 100_000;
    private static final List<Integer> CALLERS = List.of(1, 64);

    private final Options options;
    private final Databases databases;

    GrowthBenchmark(Options options, Databases databases) {
        this.options = options;
        this.databases = databases;
    }

    void run(Report report) {
        Population few = Population.ofEvents(FEW_EVENTS);
        Population many = Population.ofEvents(options.events());
        report.heading("Growth: %,d and %,d events".formatted(few.events(), many.events()));
        try (MySqlEventStore young = filled("growth_young", few, report);
                MySqlEventStore grown = filled("growth_grown", many, report)) {
            report.line("")
                    .columns("callers", "operation", "events", "per second", "p50 ms", "p99 ms", "of the smaller");
            for (int callers : CALLERS) {
                Map<Population, Supplier<Measured>> appends = new LinkedHashMap<>();
                appends.put(few, () -> append(young, callers));
                appends.put(many, () -> append(grown, callers));
                compare(report, callers, "append to a new stream", appends);
                Map<Population, Supplier<Measured>> loads = new LinkedHashMap<>();
                loads.put(few, () -> load(young, few, callers));
                loads.put(many, () -> load(grown, many, callers));
                compare(report, callers, "load a stream of two", loads);
            }
        }
    }

    private MySqlEventStore filled(String name, Population population, Report report) {
        MySqlEventStore store = databases.store(name);
        long begun = System.nanoTime();
        try (HikariDataSource connections = databases.connections(name, store.shardCount())) {
            population.fill(connections, store.shardCount());
        }
        report.line("Filled with %,d events in %.0f s.", population.events(), (System.nanoTime() - begun) / 1e9);
        return store;
    }

    private Measured append(MySqlEventStore store, int callers) {
        return Callers.measure(
                callers,
                options.time(),
                caller -> store.append(List.of(SampleEvents.ofStream(SampleEvents.newStream(), 0)))
                        .join());
    }

    private Measured load(MySqlEventStore store, Population population, int callers) {
        return Callers.measure(callers, options.time(), caller -> {
            long number = ThreadLocalRandom.current().nextLong(population.members());
            if (store.readStream(population.member(number), 0).size() != 2) {
                throw new IllegalStateException("member " + number + " has not two events");
            }
        });
    }

    private void compare(Report report, int callers, String operation, Map<Population, Supplier<Measured>> stores) {
        Map<String, Supplier<Measured>> variants = new LinkedHashMap<>();
        stores.forEach((population, measure) -> variants.put("%,d".formatted(population.events()), measure));
        Rounds rounds = Rounds.of(options.rounds(), variants);
        String smaller = variants.keySet().iterator().next();
        for (String events : variants.keySet()) {
            Measured median = rounds.median(events);
            report.row(
                    String.valueOf(callers),
                    operation,
                    events,
                    rate(median.perSecond()),
                    millis(median.p50Millis()),
                    millis(median.p99Millis()),
                    ratio(rounds.ratio(events, smaller)));
        }
    }
}
