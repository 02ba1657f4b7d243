package io.memberlink.benchmarks.projections;

import static io.memberlink.benchmarks.eventstore.Report.rate;
import static io.memberlink.benchmarks.eventstore.Report.ratio;

import io.memberlink.benchmarks.eventstore.Machine;
import io.memberlink.benchmarks.eventstore.Report;
import io.memberlink.benchmarks.eventstore.StockAxon;
import io.memberlink.eventstore.EventReader;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Targets;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Answers the questions about read models in one run and writes them down; {@code benchmarks/projections} calls it. */
public final class ProjectionBenchmark {
    /** As many as a projector has under way. */
    private static final int BODIES_AT_ONCE = 3;

    private static final long WARM_UP = 100_000;
    /** In which code is compiled and caches are filled. The compiler takes 0.5 s of a replay after one of them. */
    private static final int ROUNDS_BEFORE = 2;

    private static final int ROUNDS = 5;

    private final Options options;
    private final Stack stack;
    private final Report report;

    private ProjectionBenchmark(Options options, Stack stack, Report report) {
        this.options = options;
        this.stack = stack;
        this.report = report;
    }

    public static void main(String... arguments) throws IOException {
        Options options = Options.parse(arguments);
        Report report = new Report();
        report.line("# Read models, " + LocalDate.now()).line("");
        report.line("Command: `benchmarks/projections "
                        + String.join(" ", arguments).strip() + "`")
                .line("");
        report.line("Machine: " + Machine.describe()).line("");
        report.line(
                "Client, database and cluster share the machine: CPU time per document decides. Replays and what was prepared for them"
                        + " take turns; the middle one of " + ROUNDS + " rounds after " + ROUNDS_BEFORE
                        + " that do not count. The database has a buffer pool of " + options.pool() + ".");
        try (Stack stack = new Stack(options.pool())) {
            new ProjectionBenchmark(options, stack, report).answer();
        }
        Path page = options.results().resolve("projections-" + LocalDate.now() + ".md");
        Files.createDirectories(options.results());
        Files.write(page, report.lines());
        System.out.println("written to " + page);
    }

    private void answer() throws IOException {
        History small = History.ofEvents(Math.min(WARM_UP, options.events()));
        History all = History.ofEvents(options.events());
        if (options.ask("replay") || options.ask("axon") || options.ask("redis") || options.ask("memory")) {
            EventReader few = stack.filled("few", small);
            EventReader many = stack.filled("many", all);
            double replaySeconds = Double.NaN;
            if (options.ask("replay") || options.ask("axon")) {
                replaySeconds = replay(few, many, all);
            }
            if (options.ask("axon")) {
                axon(all, replaySeconds);
            }
            if (options.ask("redis")) {
                redis(few, many, all);
            }
            if (options.ask("memory")) {
                memory(few, many, small, all);
            }
        }
        if (options.ask("freshness")) {
            new Freshness(stack, options, report).run();
        }
    }

    private double replay(EventReader few, EventReader many, History history) throws IOException {
        try (Prepared warmUp = new Prepared("warm-up.ndjson", few, Index::body);
                Prepared bodies = new Prepared("bodies.ndjson", many, Index::body)) {
            replayInto("warm-up-1", few);
            send("warm-up-2", warmUp);
            Pair pair = middleOfRounds(
                    round -> new Pair(send("sent-" + round, bodies), replayInto("replayed-" + round, many)));
            Cost sent = pair.prepared;
            Cost replayed = pair.replayed;
            long writes = bodies.documents();
            report.heading("Replay of %,d events (%,d documents written) into one Elasticsearch node, until refresh"
                    .formatted(history.events(), writes));
            report.columns(
                    "variant",
                    "seconds",
                    "documents/s",
                    "of the prepared bodies",
                    "CPU µs per document: client",
                    "database",
                    "cluster");
            row("prepared bodies, nothing read or projected", sent, writes, 1);
            row("replay by the projector", replayed, writes, pair.ratio());
            return replayed.seconds();
        }
    }

    /** Of the rounds that count the one in the middle. */
    private static Pair middleOfRounds(IntFunction<Pair> round) {
        return IntStream.range(0, ROUNDS_BEFORE + ROUNDS)
                .mapToObj(round)
                .skip(ROUNDS_BEFORE)
                .sorted(Comparator.comparing(Pair::ratio))
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** What was made before and what the projector did, side by side. */
    private record Pair(Cost prepared, Cost replayed) {
        double ratio() {
            return prepared.seconds() / replayed.seconds();
        }
    }

    private void row(String variant, Cost cost, long documents, double ratio) {
        String[] cpu = cost.perDocument(documents);
        report.row(
                variant,
                "%.1f".formatted(cost.seconds()),
                rate(documents / cost.seconds()),
                ratio(ratio),
                cpu[0],
                cpu[1],
                cpu[2]);
    }

    private Cost send(String name, Prepared bodies) {
        try (Index index = new Index(stack.cluster("benchmark"), name)) {
            return Cost.of(stack.database(), stack.cluster("benchmark"), () -> {
                bodies.send(BODIES_AT_ONCE, index::bulk);
                index.refresh();
            });
        }
    }

    private Cost replayInto(String name, EventReader store) {
        try (Index index = new Index(stack.cluster("benchmark"), name)) {
            return Cost.of(stack.database(), stack.cluster("benchmark"), () -> {
                Replay.into(index.target(), store);
                index.refresh();
            });
        }
    }

    private void axon(History history, double replaySeconds) {
        EventStorageEngine engine = StockAxon.engine(stack.connections("stock"));
        long events = 2 * history.members();
        try (Stack.Writers writers = new Stack.Writers()) {
            Stack.inLists(
                    history,
                    list -> writers.submit(() -> engine.appendEvents(list.stream()
                            .map(happened -> new GenericDomainEventMessage<>(
                                    happened.stored().aggregateType(),
                                    happened.stored().aggregateId(),
                                    happened.stored().sequence(),
                                    happened.payload()))
                            .toList())));
        }
        long documents = history.members() * History.DOCUMENTS_OF_A_MEMBER;
        report.heading("The same documents by stock Axon's pooled processor, its own event table");
        report.columns("variant", "seconds", "events/s", "the projector is faster by");
        double batched = stock(engine, "batched", events, 1_000, 4, documents);
        double oneByOne = stock(engine, "one-by-one", Math.min(events, options.oneByOne()), 1, 1, -1)
                * ((double) events / Math.min(events, options.oneByOne()));
        report.row(
                "batches of 1000, a bulk request each, 4 segments",
                "%.1f".formatted(batched),
                rate(history.events() / batched),
                ratio(batched / replaySeconds));
        report.row(
                "one event at a time, extrapolated from %,d events that write".formatted(options.oneByOne()),
                "%.0f".formatted(oneByOne),
                rate(history.events() / oneByOne),
                ratio(oneByOne / replaySeconds));
    }

    /** @param documents that must be there then; -1 for whatever they are */
    private double stock(EventStorageEngine engine, String name, long events, int batch, int segments, long documents) {
        try (Index index = new Index(stack.cluster("benchmark"), name)) {
            long begun = System.nanoTime();
            StockProcessor.index(engine, index, events, batch, segments);
            index.refresh();
            double seconds = (System.nanoTime() - begun) / 1e9;
            if (documents >= 0 && index.count() != documents) {
                throw new IllegalStateException("%d documents, not %d".formatted(index.count(), documents));
            }
            return seconds;
        }
    }

    private void redis(EventReader few, EventReader many, History history) throws IOException {
        Server redis = stack.cache("benchmark");
        try (Prepared warmUp = new Prepared("warm-up.resp", few, RedisLoader::request);
                Prepared commands = new Prepared("commands.resp", many, RedisLoader::request);
                RedisLoader loader = new RedisLoader(redis)) {
            replayInto(redis, "warm-up", few);
            warmUp.send(1, loader::send);
            loader.empty();
            Pair pair = middleOfRounds(round -> {
                Cost sent = Cost.of(stack.database(), redis, () -> commands.send(1, loader::send));
                loader.empty();
                Cost projected = replayInto(redis, "replayed-" + round, many);
                loader.empty();
                return new Pair(sent, projected);
            });
            Cost loaded = pair.prepared;
            Cost replayed = pair.replayed;
            report.heading("Replay of %,d events into Redis".formatted(history.events()));
            report.columns(
                    "variant",
                    "seconds",
                    "documents/s",
                    "of the loader",
                    "CPU µs per document: client",
                    "database",
                    "Redis");
            row("prepared SET commands, pipelined by 4 000", loaded, commands.documents(), 1);
            row("replay by the projector", replayed, commands.documents(), pair.ratio());
        }
    }

    private Cost replayInto(Server redis, String prefix, EventReader store) {
        TargetSettings settings = TargetSettings.of(redis.url(), prefix, prefix);
        try (RelationTarget target = Targets.filled("redis-a", settings, Optional.empty())) {
            return Cost.of(stack.database(), redis, () -> Replay.into(target, store));
        }
    }

    private void memory(EventReader few, EventReader many, History small, History all) {
        long repetitions = all.events() / small.events();
        report.heading(
                "Live heap after collections plus direct memory while a projector replays, median; the smaller history %,d times"
                        .formatted(repetitions));
        report.columns("events", "MB", "of the first");
        Server redis = stack.cache("benchmark");
        replayInto(redis, "memory-warm-up", few);
        long first = LiveMemory.during(
                () -> LongStream.range(0, repetitions).forEach(i -> replayInto(redis, "memory-1-" + i, few)));
        long last = LiveMemory.during(() -> replayInto(redis, "memory-2", many));
        report.row("%,d".formatted(small.events()), "%.1f".formatted(first / 1e6), ratio(1));
        report.row("%,d".formatted(all.events()), "%.1f".formatted(last / 1e6), ratio((double) last / first));
    }
}
