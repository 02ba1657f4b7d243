package io.memberlink.benchmarks.lookups;

import io.memberlink.benchmarks.eventstore.Machine;
import io.memberlink.benchmarks.eventstore.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Answers the questions about lookups in one run and writes them down; {@code benchmarks/lookups} calls it. */
public final class LookupBenchmark {
    private static final double EXPONENT = 0.99;
    private static final int CAMPAIGN = 12;
    private static final int CALLERS_OF_A_STORM = 1_000;
    private static final Duration PACE_OF_HALF = Duration.ofMillis(8);

    private final LookupOptions options;
    private final MeasuredPlatform platform;
    private final Report report;
    private long seed;

    private LookupBenchmark(LookupOptions options, MeasuredPlatform platform, Report report) {
        this.options = options;
        this.platform = platform;
        this.report = report;
    }

    public static void main(String... arguments) throws Exception {
        LookupOptions options = LookupOptions.parse(arguments);
        Report report = new Report();
        report.line("# Lookups, " + LocalDate.now()).line("");
        report.line("Command: `benchmarks/lookups "
                        + String.join(" ", arguments).strip() + "`")
                .line("");
        report.line("Machine: " + Machine.describe()).line("");
        report.line(
                "%,d members with three identities each; %d connections; the node, the load (one thread of another process)"
                                .formatted(options.members(), options.connections())
                        + " and all servers share the machine. Variants take turns; figures are medians of "
                        + options.rounds()
                        + " runs of " + options.seconds()
                        + " s after one that does not count, ratios medians of the rounds' ratios.");
        try (MeasuredPlatform platform = new MeasuredPlatform(options)) {
            new LookupBenchmark(options, platform, report).answer();
        }
        Path page = options.results().resolve("lookups-" + LocalDate.now() + ".md");
        Files.createDirectories(options.results());
        Files.write(page, report.lines());
        System.out.println("written to " + page);
    }

    private void answer() {
        if (options.questions().contains("speed")) {
            speed();
        }
        if (options.questions().contains("sources")) {
            sources();
        }
        if (options.questions().contains("isolation")) {
            isolation();
        }
        if (options.questions().contains("hot")) {
            hot();
            storms();
        }
    }

    private void speed() {
        Map<String, Supplier<byte[]>> variants = new LinkedHashMap<>();
        variants.put("constant of the same service", Requests.constant("/constant"));
        variants.put("constant before Spring MVC", Requests.constant("/constant-before-mvc"));
        variants.put("single, uniform keys", single(uniform(), "order-center", ""));
        variants.put("single, uniform keys, Redis alone", single(uniform(), "console", "redis-a"));
        variants.put("single, Zipf 0.99", single(zipf(), "order-center", ""));
        variants.put("batches of 100, uniform keys", Requests.batch(platform.members(), uniform(), "order-center"));
        Map<String, List<Latencies>> measured = takeTurns(variants);
        report.heading("Speed");
        report.columns("variant", "requests/s", "identities/s", "ratio", "p50 ms", "p99 ms", "served by");
        List<Latencies> baseline = Objects.requireNonNull(measured.get("constant of the same service"));
        List<Latencies> single = Objects.requireNonNull(measured.get("single, uniform keys"));
        measured.forEach((name, runs) -> {
            boolean batch = name.startsWith("batches");
            double identities = batch ? Requests.batchSize() : 1;
            report.row(
                    name,
                    Report.rate(median(runs, Latencies::perSecond)),
                    Report.rate(identities * median(runs, Latencies::perSecond)),
                    Report.ratio(ratio(runs, batch ? single : baseline, identities))
                            + (batch ? " × single" : " of constant"),
                    Report.millis(median(runs, run -> run.percentile(0.5))),
                    Report.millis(median(runs, run -> run.percentile(0.99))),
                    runs.getLast().sources());
        });
    }

    private void sources() {
        Map<String, Supplier<byte[]>> variants = new LinkedHashMap<>();
        for (String source : List.of("redis-a", "es-primary", "event-store")) {
            variants.put(source, single(uniform(), "console", source));
        }
        report.heading("Every source alone, uniform keys");
        report.columns("source", "lookups/s", "p50 ms", "p99 ms", "statuses");
        takeTurns(variants).forEach(this::source);
        ClusterReads reads = new ClusterReads(platform, duration());
        platform.refreshCluster();
        reads.byId();
        source("Elasticsearch by id, 16 callers, without the service", List.of(reads.byId()));
        source("Elasticsearch by filter search, 16 callers, without the service", List.of(reads.bySearch()));
    }

    private void source(String name, List<Latencies> runs) {
        report.row(
                name,
                Report.rate(median(runs, Latencies::perSecond)),
                Report.millis(median(runs, run -> run.percentile(0.5))),
                Report.millis(median(runs, run -> run.percentile(0.99))),
                runs.getLast().statuses().toString());
    }

    /** Order callers at a steady rate, beside marketing at its normal rate and at twelve times that. */
    private void isolation() {
        report.heading("Isolation");
        report.columns(
                "marketing", "order lookups/s", "order success", "order p99 ms", "marketing/s", "marketing 200 / 429");
        Supplier<byte[]> orders = single(zipf(), "order-center", "");
        Supplier<byte[]> campaigns = single(zipf(), "campaign", "");
        List<Latencies> calm = new ArrayList<>();
        List<Latencies> stormy = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            for (int times : List.of(1, CAMPAIGN)) {
                CompletableFuture<Latencies> marketing =
                        beside(LoadGenerator.paced(platform.port(), 8 * times, Duration.ofMillis(4)), campaigns);
                Latencies order = LoadGenerator.paced(platform.port(), 16, Duration.ofMillis(4))
                        .run(orders, duration());
                (times == 1 ? calm : stormy).add(order);
                Latencies other = marketing.join();
                report.row(
                        times + " ×",
                        Report.rate(order.perSecond()),
                        "%.3f %%".formatted(100 * order.share(200)),
                        Report.millis(order.percentile(0.99)),
                        Report.rate(other.perSecond()),
                        "%.0f %% / %.0f %%".formatted(100 * other.share(200), 100 * other.share(429)));
            }
        }
        report.line("")
                .line("Order p99 at 12 ×, as a multiple of that at 1 ×: median %s"
                        .formatted(Report.ratio(ratio(stormy, calm, run -> run.percentile(0.99)))));
    }

    /** Two equal loads beside each other, once both of uniform keys and once one of them of a single key; the other is what counts. */
    private void hot() {
        report.heading("Hot key");
        report.columns("load", "others/s", "others' p50 ms", "others' p99 ms", "hot identity", "its reads of a source");
        byte[] hot = Requests.single(0, "order-center");
        Supplier<byte[]> others = single(uniform(), "order-center", "");
        Supplier<byte[]> more = single(uniform(), "order-center", "");
        List<Latencies> calm = new ArrayList<>();
        List<Latencies> besideHot = new ArrayList<>();
        for (int round = 0; round <= options.rounds(); round++) {
            Latencies without = hot("all on uniform keys", others, more, hot, round > 0);
            Latencies with = hot("half on one identity", others, () -> hot, hot, round > 0);
            if (round > 0) {
                calm.add(without);
                besideHot.add(with);
            }
        }
        report.line("")
                .line("The others' p99 beside a hot identity, as a multiple of that without one: median %s"
                        .formatted(Report.ratio(ratio(besideHot, calm, run -> run.percentile(0.99)))));
    }

    private Latencies hot(String name, Supplier<byte[]> others, Supplier<byte[]> half, byte[] hot, boolean counts) {
        LoadGenerator load = LoadGenerator.paced(platform.port(), options.connections() / 2, PACE_OF_HALF);
        CompletableFuture<LoadGenerator.Split> beside = CompletableFuture.supplyAsync(
                () -> load.run(half, hot, duration()),
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
        Latencies seen = load.run(others, duration());
        Latencies apart = beside.join().apart();
        if (counts) {
            report.row(
                    name,
                    Report.rate(seen.perSecond()),
                    Report.millis(seen.percentile(0.5)),
                    Report.millis(seen.percentile(0.99)),
                    Report.rate(apart.perSecond()) + "/s",
                    "%.1f/s".formatted(apart.perSecondExcept("local")));
        }
        return seen;
    }

    /** A thousand callers ask for one identity that the cache has lost. */
    private void storms() {
        report.heading("Miss storm");
        report.columns("callers", "lookups/s", "statuses", "slowest ms", "served by", "reads of es-primary");
        LoadGenerator load = LoadGenerator.busy(platform.port(), CALLERS_OF_A_STORM);
        for (int lost : platform.members().lost()) {
            byte[] request = Requests.single(lost, "order-center");
            long before = platform.clusterReads();
            Latencies storm = load.run(() -> request, duration());
            report.row(
                    "%,d".formatted(CALLERS_OF_A_STORM),
                    Report.rate(storm.perSecond()),
                    storm.statuses().toString(),
                    Report.millis(storm.percentile(1)),
                    storm.sources(),
                    Long.toString(platform.clusterReads() - before));
        }
    }

    private CompletableFuture<Latencies> beside(LoadGenerator load, Supplier<byte[]> requests) {
        return CompletableFuture.supplyAsync(
                () -> load.run(requests, duration()),
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()));
    }

    private Map<String, List<Latencies>> takeTurns(Map<String, Supplier<byte[]>> variants) {
        Map<String, List<Latencies>> measured = new LinkedHashMap<>();
        variants.keySet().forEach(name -> measured.put(name, new ArrayList<>()));
        LoadGenerator load = LoadGenerator.busy(platform.port(), options.connections());
        for (int round = 0; round <= options.rounds(); round++) {
            boolean counts = round > 0;
            variants.forEach((name, requests) -> {
                Latencies run = load.run(requests, duration());
                if (counts) {
                    Objects.requireNonNull(measured.get(name)).add(run);
                }
            });
        }
        return measured;
    }

    private Supplier<byte[]> single(IntSupplier drawn, String caller, String source) {
        return Requests.single(platform.members(), drawn, caller, source);
    }

    private IntSupplier uniform() {
        return Requests.uniform(platform.members().identities(), ++seed);
    }

    private IntSupplier zipf() {
        return Requests.zipf(platform.members().identities(), EXPONENT, ++seed);
    }

    private Duration duration() {
        return Duration.ofSeconds(options.seconds());
    }

    private static double ratio(List<Latencies> runs, List<Latencies> to, double factor) {
        return factor * ratio(runs, to, Latencies::perSecond);
    }

    private static double ratio(List<Latencies> runs, List<Latencies> to, ToDoubleFunction<Latencies> of) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < runs.size(); round++) {
            ratios.add(of.applyAsDouble(runs.get(round)) / of.applyAsDouble(to.get(round)));
        }
        return middle(ratios);
    }

    private static double median(List<Latencies> runs, ToDoubleFunction<Latencies> of) {
        return middle(runs.stream().map(of::applyAsDouble).toList());
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
