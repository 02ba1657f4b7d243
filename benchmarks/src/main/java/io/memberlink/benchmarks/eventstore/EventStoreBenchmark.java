package io.memberlink.benchmarks.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Answers the questions about the event store in one run and writes them down; {@code benchmarks/event-store} calls it. */
public final class EventStoreBenchmark {
    private EventStoreBenchmark() {}

    public static void main(String... arguments) throws IOException {
        Options options = Options.parse(arguments);
        Report report = new Report();
        report.line("# Event store, " + LocalDate.now()).line("");
        report.line("Command: `benchmarks/event-store "
                        + String.join(" ", arguments).strip() + "`")
                .line("");
        report.line("Machine: " + Machine.describe()).line("");
        try (Databases databases = Databases.open(options)) {
            report.line("Server: " + databases.version()).line("");
            report.line("Client and server share the machine. Variants take turns; figures are medians of "
                    + options.rounds()
                    + " runs of " + options.seconds()
                    + " s after one that does not count, ratios medians of the rounds'"
                    + " ratios.");
            answer(options, databases, report);
        }
        Path page = options.results().resolve("event-store-" + LocalDate.now() + ".md");
        Files.createDirectories(options.results());
        Files.write(page, report.lines());
        System.out.println("written to " + page);
    }

    private static void answer(Options options, Databases databases, Report report) {
        if (options.questions().contains("append")) {
            new AppendBenchmark(options, databases).run(report);
        }
        if (options.questions().contains("load")) {
            new LoadBenchmark(options, databases).run(report);
        }
        if (options.questions().contains("scan")) {
            new ScanBenchmark(options, databases).run(report);
        }
        if (options.questions().contains("positions")) {
            new PositionsBenchmark(options).run(report);
        }
        if (options.questions().contains("growth")) {
            new GrowthBenchmark(options, databases).run(report);
        }
    }
}
