package io.memberlink.cli.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The processes that belong to a state folder, kept in its file {@code processes} for every later command. */
public record StackPlan(List<PlannedProcess> processes) {

    static final List<String> CLUSTERS = List.of("es-primary", "es-backup", "es-marketing");
    static final List<String> CACHES = List.of("redis-a", "redis-b");
    static final List<String> DATABASES = List.of("mysql-a", "mysql-b");
    private static final String FILE = "processes";

    public StackPlan {
        processes = List.copyOf(processes);
    }

    /** Every server that does not exist already, and the services; a second node of each API if asked for. */
    public static StackPlan of(PortPlan ports, int nodes, ExistingServers existing) {
        List<PlannedProcess> all = new ArrayList<>();
        if (existing.mysqlUrls().isEmpty()) {
            for (int i = 0; i < DATABASES.size(); i++) {
                all.add(new PlannedProcess(DATABASES.get(i), Role.MARIADB, ports.mysql(i)));
            }
        }
        if (existing.kafka().isEmpty()) {
            all.add(new PlannedProcess("kafka", Role.KAFKA, ports.kafka()));
        }
        for (int i = 0; i < CLUSTERS.size(); i++) {
            all.add(new PlannedProcess(CLUSTERS.get(i), Role.ELASTICSEARCH, ports.elasticsearch(i)));
        }
        for (int i = 0; i < CACHES.size(); i++) {
            all.add(new PlannedProcess(CACHES.get(i), Role.REDIS, ports.redis(i)));
        }
        all.removeIf(process -> existing.targets().containsKey(process.name()));
        all.addAll(services(ports, nodes));
        return new StackPlan(all);
    }

    /** Only the services, for a settings file of the operator's own. */
    public static StackPlan servicesOnly(PortPlan ports, int nodes) {
        return new StackPlan(services(ports, nodes));
    }

    /** The plan of a folder in which something was started before. */
    public static Optional<StackPlan> readFrom(Path state) {
        try {
            return Optional.of(new StackPlan(Files.readAllLines(state.resolve(FILE)).stream()
                    .filter(Predicate.not(String::isBlank))
                    .map(PlannedProcess::parse)
                    .toList()));
        } catch (NoSuchFileException nothingYet) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void writeTo(Path state) {
        try {
            Files.createDirectories(state);
            Files.write(
                    state.resolve(FILE),
                    processes.stream().map(PlannedProcess::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a planned process of that name listens. */
    public Optional<PlannedProcess> find(String name) {
        return processes.stream().filter(process -> process.name().equals(name)).findFirst();
    }

    private static List<PlannedProcess> services(PortPlan ports, int nodes) {
        List<PlannedProcess> services = new ArrayList<>(List.of(
                new PlannedProcess("commands", Role.COMMANDS, ports.commands()),
                new PlannedProcess("query", Role.QUERY, ports.query()),
                new PlannedProcess("projections", Role.PROJECTIONS, ports.projections())));
        if (nodes > 1) {
            services.add(new PlannedProcess("commands-2", Role.COMMANDS, ports.secondCommands()));
            services.add(new PlannedProcess("query-2", Role.QUERY, ports.secondQuery()));
        }
        return services;
    }
}
