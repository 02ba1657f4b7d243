package io.memberlink.benchmarks.binding;

import static java.util.Objects.requireNonNull;

import io.memberlink.benchmarks.binding.TimedEventStore.RoundTrips;
import io.memberlink.benchmarks.eventstore.Callers;
import io.memberlink.benchmarks.eventstore.Machine;
import io.memberlink.benchmarks.eventstore.Measured;
import io.memberlink.benchmarks.eventstore.Report;
import io.memberlink.benchmarks.eventstore.Rounds;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** How many binds and registrations a second, and where does their time go? {@code benchmarks/binding} calls it. */
public final class BindingBenchmark {
    private static final String NOTHING = "the same call, doing nothing";
    private static final String IN_MEMORY = "events in memory";
    private static final String WHOLE = "the command API";
    private static final String APPENDS = "its appends alone";
    private static final int SHARDS = 16;

    private final Options options;
    private final Report report;
    private final CommandService service;
    private final CommandClient whole;
    private final CommandClient inMemory;
    private final SameAppends appends;

    private BindingBenchmark(
            Options options, Report report, CommandService service, CommandService memory, SameAppends appends) {
        this.options = options;
        this.report = report;
        this.service = service;
        this.whole = new CommandClient(service.url());
        this.inMemory = new CommandClient(memory.url());
        this.appends = appends;
    }

    public static void main(String... arguments) throws Exception {
        Options options = Options.parse(arguments);
        Path folder = Path.of("benchmarks", "target", "binding-servers");
        Report report = new Report();
        report.line("# Binds and registrations over HTTP, " + LocalDate.now()).line("");
        report.line("Command: `" + ("benchmarks/binding " + String.join(" ", arguments)).strip() + "`")
                .line("");
        report.line("Machine: " + Machine.describe()).line("");
        report.line(
                "Client, service and MariaDB share the machine. Variants take turns; figures are medians of %d runs of %d s"
                        + " after one that does not count. A registration has two identities: three appends, one after the"
                        + " other. A bind has two. No call meets another one.",
                options.rounds(), options.seconds());
        try (LocalServers servers = LocalServers.own(folder)) {
            String url = servers.mariaDb("benchmark").url();
            try (CommandService service = CommandService.onMySql(url + "binding");
                    CommandService memory = CommandService.inMemory(url + "binding_memory");
                    MySqlEventStore alone = store(url + "binding_appends")) {
                new BindingBenchmark(options, report, service, memory, new SameAppends(alone)).run();
            }
        }
        Path page = options.results().resolve("binding-" + LocalDate.now() + ".md");
        Files.createDirectories(options.results());
        Files.write(page, report.lines());
        System.out.println("written to " + page);
        System.exit(0);
    }

    private static MySqlEventStore store(String url) {
        return MySqlEventStore.open(EventStoreSettings.of(
                SHARDS, "mysql-a", List.of(new ServerSettings("mysql-a", url, Optional.empty(), "root", ""))));
    }

    private void run() {
        measure(
                "Register",
                Map.of(
                        NOTHING, caller -> whole.registerNothing(),
                        IN_MEMORY, caller -> inMemory.register(),
                        WHOLE, caller -> whole.register(),
                        APPENDS, caller -> appends.register()));
        measure(
                "Bind",
                Map.of(
                        NOTHING, caller -> whole.bindNothing(),
                        IN_MEMORY, caller -> inMemory.bind(),
                        WHOLE, caller -> whole.bind(),
                        APPENDS, caller -> appends.bind()));
    }

    private void measure(String command, Map<String, Callers.Operation> operations) {
        report.heading(command);
        report.columns("clients", "variant", "per second", "p50 ms", "p99 ms", "of the command API");
        List<TimeSpent> spent = new ArrayList<>();
        for (int clients : options.clients()) {
            int mostBinds = (options.rounds() + 1) * options.seconds() * (clients == 1 ? 800 : 4_000);
            whole.prepareBinds(mostBinds);
            inMemory.prepareBinds(mostBinds);
            RoundTrips before = service.store().roundTrips();
            AtomicLong calls = new AtomicLong();
            Map<String, Supplier<Measured>> variants = new LinkedHashMap<>();
            for (String variant : List.of(NOTHING, IN_MEMORY, WHOLE, APPENDS)) {
                Callers.Operation operation = requireNonNull(operations.get(variant));
                Callers.Operation counted = caller -> {
                    operation.run(caller);
                    calls.incrementAndGet();
                };
                Callers.Operation measured = variant.equals(WHOLE) ? counted : operation;
                variants.put(variant, () -> Callers.measure(clients, options.time(), measured));
            }
            Rounds rounds = Rounds.of(options.rounds(), variants);
            variants.keySet().forEach(variant -> print(clients, variant, rounds));
            spent.add(new TimeSpent(
                    clients,
                    rounds.median(NOTHING),
                    rounds.median(IN_MEMORY),
                    rounds.median(WHOLE),
                    service.store().roundTrips().since(before),
                    calls.get()));
        }
        TimeSpent.print(command, spent, report);
    }

    private void print(int clients, String variant, Rounds rounds) {
        Measured median = rounds.median(variant);
        report.row(
                String.valueOf(clients),
                variant,
                Report.rate(median.perSecond()),
                Report.millis(median.p50Millis()),
                Report.millis(median.p99Millis()),
                Report.ratio(rounds.ratio(variant, WHOLE)));
    }
}
