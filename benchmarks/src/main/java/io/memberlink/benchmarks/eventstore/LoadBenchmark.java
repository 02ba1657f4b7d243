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
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** How many commands can load an aggregate of ten events and append one to it? */
final class LoadBenchmark {
    private static final int MOST_CONNECTIONS = 64;
    private static final int STREAMS = 4_096;
    private static final int FIRST_EVENTS = 10;
    private static final String STOCK = "stock Axon";
    private static final String OURS = "ours through Axon";

    private final Options options;
    private final Databases databases;

    LoadBenchmark(Options options, Databases databases) {
        this.options = options;
        this.databases = databases;
    }

    void run(Report report) {
        report.heading("Load an aggregate of " + FIRST_EVENTS + " or a few more events and append one");
        report.columns("callers", "variant", "commands/s", "p50 ms", "p99 ms", "of stock Axon");
        try (MySqlEventStore store = databases.store("load");
                HikariDataSource connections = databases.connections("load_stock", MOST_CONNECTIONS)) {
            Aggregates ofStock = new Aggregates(StockAxon.engine(connections));
            Aggregates ofOurs =
                    new Aggregates(AxonEventStorageEngine.builder(store).build());
            for (int callers : options.callers()) {
                Map<String, Supplier<Measured>> variants = new LinkedHashMap<>();
                variants.put(STOCK, () -> measure(ofStock, callers));
                variants.put(OURS, () -> measure(ofOurs, callers));
                Rounds rounds = Rounds.of(options.rounds(), variants);
                for (String variant : List.of(STOCK, OURS)) {
                    Measured median = rounds.median(variant);
                    report.row(
                            String.valueOf(callers),
                            variant,
                            rate(median.perSecond()),
                            millis(median.p50Millis()),
                            millis(median.p99Millis()),
                            ratio(rounds.ratio(variant, STOCK)));
                }
            }
        }
    }

    private Measured measure(Aggregates aggregates, int callers) {
        return Callers.measure(callers, options.time(), caller -> aggregates.loadAndAppend(caller, callers));
    }

    /** Streams that belong to one caller each, so that nobody's append is refused. */
    private static final class Aggregates {
        private final EventStorageEngine engine;
        private final List<String> streams;

        Aggregates(EventStorageEngine engine) {
            this.engine = engine;
            this.streams = LongStream.range(0, STREAMS)
                    .mapToObj(number -> SampleEvents.newStream())
                    .toList();
            streams.parallelStream()
                    .forEach(stream -> engine.appendEvents(LongStream.range(0, FIRST_EVENTS)
                            .mapToObj(sequence -> SampleEvents.messageOf(stream, sequence))
                            .toList()));
        }

        void loadAndAppend(int caller, int callers) {
            int mine = STREAMS / callers;
            String stream =
                    streams.get(caller * mine + ThreadLocalRandom.current().nextInt(mine));
            long last = -1;
            DomainEventStream events = engine.readEvents(stream);
            while (events.hasNext()) {
                DomainEventMessage<?> event = events.next();
                event.getPayload();
                last = event.getSequenceNumber();
            }
            engine.appendEvents(List.of(SampleEvents.messageOf(stream, last + 1)));
        }
    }
}
