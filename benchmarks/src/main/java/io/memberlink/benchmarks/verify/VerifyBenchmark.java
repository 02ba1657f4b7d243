package io.memberlink.benchmarks.verify;

import io.memberlink.benchmarks.eventstore.Machine;
import io.memberlink.benchmarks.eventstore.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares a cluster with the event store by sums of digests and by downloading every document, in turns; {@code
 * benchmarks/verify} calls it.
 */
public final class VerifyBenchmark {
    private VerifyBenchmark() {}

    public static void main(String... arguments) throws Exception {
        Map<String, String> options = Stream.of(arguments)
                .map(argument -> argument.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        long identities = Long.parseLong(options.getOrDefault("identities", "1000000"));
        int rounds = Integer.parseInt(options.getOrDefault("rounds", "2"));
        Path results = Path.of(options.getOrDefault("results", "benchmarks/results"));
        Report report = new Report();
        report.line("# Proving a cluster equal to the event store, " + LocalDate.now())
                .line("");
        report.line("Command: `benchmarks/verify " + String.join(" ", arguments).strip() + "`")
                .line("");
        report.line("Machine: " + Machine.describe()).line("");
        try (Installation installation = Installation.start(identities)) {
            measure(installation, rounds, report);
            installation.sizes(report);
        }
        Files.createDirectories(results);
        Path page = results.resolve("verify-" + LocalDate.now() + ".md");
        Files.write(page, report.lines());
        System.out.println("written to " + page);
    }

    private static void measure(Installation installation, int rounds, Report report) {
        report.line(
                "%,d identities of %,d members: %,d documents in the cluster, %,d events in the store. Client, cluster and",
                installation.members().identities(),
                installation.members().count(),
                installation.members().documents(),
                installation.members().events());
        report.line(
                "database share the machine. Bytes are counted in a first round that goes through proxies and is not timed;");
        report.line(
                "seconds are those of %d rounds after it, in turns. CPU is the client's. Answers are not packed.",
                rounds);
        Look digests = installation.look(false, true);
        Look bodies = installation.look(true, true);
        List<Look> ofDigests = new ArrayList<>();
        List<Look> ofBodies = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ofDigests.add(installation.look(false, false));
            ofBodies.add(installation.look(true, false));
        }
        Look differing = installation.lookWithOneDocumentLost();
        report.heading("Time and bytes");
        report.columns("variant", "seconds", "client CPU s", "MB from the cluster", "MB from the store");
        row(report, "sums of digests", seconds(ofDigests), cpu(ofDigests), digests);
        row(report, "download and compare (`--deep`)", seconds(ofBodies), cpu(ofBodies), bodies);
        row(report, "sums, one document lost, named", one(differing.seconds()), one(differing.cpuSeconds()), differing);
        report.line("");
        report.line(
                "The cluster sends %,.0f times less for the sums.",
                (double) bodies.clusterBytes() / digests.clusterBytes());
    }

    private static void row(Report report, String name, String seconds, String cpu, Look bytes) {
        report.row(name, seconds, cpu, megabytes(bytes.clusterBytes()), megabytes(bytes.storeBytes()));
    }

    private static String seconds(List<Look> looks) {
        return looks.stream().map(look -> one(look.seconds())).collect(Collectors.joining(", "));
    }

    private static String cpu(List<Look> looks) {
        return looks.stream().map(look -> one(look.cpuSeconds())).collect(Collectors.joining(", "));
    }

    private static String one(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.2f", bytes / 1e6);
    }

    /** One comparison; bytes are 0 when it went past the proxies. */
    record Look(double seconds, double cpuSeconds, long clusterBytes, long storeBytes) {}
}
