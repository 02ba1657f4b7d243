package io.memberlink.benchmarks.projections;

import io.memberlink.benchmarks.eventstore.Report;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.eventstore.EventStore;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.HeadsWatch;
import io.memberlink.projections.projector.KafkaTail;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorSettings;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * How long after a bind begins is it visible in all three clusters and both caches? Every hundredth bind is looked up again and again
 * in every target.
 */
final class Freshness {
    /** What every cluster replays first, so that its code is compiled: a cold one says nothing of a busy day. */
    private static final History BEFORE = History.ofEvents(300_000);

    /** After 40 s at this rate, compilers still take half a core, and every target waits for it. */
    private static final Duration WARM_UP = Duration.ofMinutes(4);

    private static final Duration MEASURED = Duration.ofSeconds(100);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 8_000_000;
    /** The longer it takes, the less often it is looked up: a target that is behind shall not be kept busy by being watched. */
    private static final int LOOKS_OF_A_WAIT = 20;

    private static final int SAMPLED = 100;
    private static final int APPENDS_AT_ONCE = 1_000;
    private static final String ALL = "all five";
    private static final List<String> CLUSTERS = List.of("primary", "backup", "marketing");
    private static final List<String> CENTRES = List.of("a", "b");

    private final Stack stack;
    private final Options options;
    private final Report report;
    private final Map<String, RelationSource> sources = new LinkedHashMap<>();
    private final Map<String, List<Double>> millis = new ConcurrentHashMap<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    Freshness(Stack stack, Options options, Report report) {
        this.stack = stack;
        this.options = options;
        this.report = report;
    }

    void run() {
        EventStore store = stack.filled("freshness", BEFORE);
        CpuTimes spent = new CpuTimes(servers());
        try (Relay relay = new Relay(store, stack.kafka().url());
                ExecutorService looks = Executors.newVirtualThreadPerTaskExecutor()) {
            long warmUp = WARM_UP.toSeconds() * options.binds();
            long binds = warmUp + MEASURED.toSeconds() * options.binds();
            register(store, binds);
            follow(store);
            awaitCaughtUp();
            long begun = System.nanoTime();
            for (long number = 0; number < binds; number++) {
                LockSupport.parkNanos(begun + number * 1_000_000_000L / options.binds() - System.nanoTime());
                if (number == warmUp) {
                    millis.clear();
                    spent.begin();
                }
                bind(store, number, number % SAMPLED == 0 ? Optional.of(looks) : Optional.empty());
            }
            spent.end();
        } finally {
            open.reversed().forEach(Freshness::close);
        }
        show(spent);
    }

    private Map<String, Server> servers() {
        Map<String, Server> servers = new LinkedHashMap<>();
        servers.put("database", stack.database());
        servers.put("Kafka", stack.kafka());
        CLUSTERS.forEach(cluster -> servers.put("es-" + cluster, stack.cluster(cluster)));
        CENTRES.forEach(centre -> servers.put("redis-" + centre, stack.cache(centre)));
        return servers;
    }

    private void follow(EventStore store) {
        ProjectorSettings settings = ProjectorSettings.defaults();
        HeadsWatch heads = kept(HeadsWatch.start(() -> store, settings, InstantSource.system()));
        KafkaTail tail = new KafkaTail(stack.kafka().url(), Relay.TOPIC, InstantSource.system());
        Feed feed = new Feed(() -> store, heads, tail);
        for (String cluster : CLUSTERS) {
            TargetSettings target = TargetSettings.of(stack.cluster(cluster).url());
            follow("es-" + cluster, target, Optional.of(IndexLayout.relations()), feed, settings);
        }
        for (String centre : CENTRES) {
            follow("redis-" + centre, TargetSettings.of(stack.cache(centre).url()), Optional.empty(), feed, settings);
        }
    }

    private void follow(
            String name, TargetSettings target, Optional<IndexLayout> layout, Feed feed, ProjectorSettings settings) {
        RelationTarget filled = kept(Targets.filled(name, target, layout));
        kept(Projector.start(
                filled, Replay.PROJECTION, feed, settings, new SimpleMeterRegistry(), InstantSource.system()));
        sources.put(name, kept(Targets.source(name, target, 64)));
    }

    private static void register(EventStore store, long members) {
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        for (long number = 0; number < members; number++) {
            appends.add(store.append(History.registration(BEFORE.members() + number)));
            if (appends.size() == APPENDS_AT_ONCE) {
                appends.forEach(CompletableFuture::join);
                appends.clear();
            }
        }
        appends.forEach(CompletableFuture::join);
    }

    private void awaitCaughtUp() {
        long end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!sources.values().stream()
                .allMatch(source -> source.health().isFresh(Instant.now(), Duration.ofSeconds(3)))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the targets do not catch up");
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private void bind(EventStore store, long number, Optional<ExecutorService> looks) {
        IdentityBound bound = History.bound(BEFORE.members() + number);
        long begun = System.nanoTime();
        CompletableFuture<Void> appended =
                store.append(List.of(History.event(bound).stored()));
        looks.ifPresent(threads -> threads.execute(() -> {
            appended.join();
            DocumentChange wanted = Replay.PROJECTION.project(bound).stream()
                    .filter(change -> !change.id().isOfMember())
                    .reduce((first, last) -> last)
                    .orElseThrow();
            List<CompletableFuture<Double>> seen = sources.entrySet().stream()
                    .map(source -> CompletableFuture.supplyAsync(
                            () -> look(source.getKey(), source.getValue(), wanted, begun), threads))
                    .toList();
            add(ALL, seen.stream().mapToDouble(CompletableFuture::join).max().orElseThrow());
        }));
    }

    private double look(String name, RelationSource source, DocumentChange wanted, long begun) {
        while (true) {
            // A lookup that fails has not seen it either: no slow bind drops out of the figures.
            StoredRelation found = source.lookup(List.of(wanted.id()))
                    .exceptionally(failed -> Map.of())
                    .join()
                    .get(wanted.id());
            double after = (System.nanoTime() - begun) / 1e6;
            if (found != null && found.version() >= wanted.version() || after > LONGEST.toMillis()) {
                add(name, after);
                return after;
            }
            LockSupport.parkNanos(Math.max(LOOK_NANOS, (System.nanoTime() - begun) / LOOKS_OF_A_WAIT));
        }
    }

    private void add(String name, double after) {
        millis.computeIfAbsent(name, key -> Collections.synchronizedList(new ArrayList<>()))
                .add(after);
    }

    private void show(CpuTimes spent) {
        report.heading("Bind to visible at %d binds/s, %d s, every %dth looked up in every target"
                .formatted(options.binds(), MEASURED.toSeconds(), SAMPLED));
        report.columns("visible in", "p50 ms", "p99 ms", "binds");
        List<String> names = new ArrayList<>(sources.keySet());
        names.add(ALL);
        for (String name : names) {
            List<Double> sorted =
                    millis.getOrDefault(name, List.of()).stream().sorted().toList();
            report.row(
                    name,
                    Report.millis(sorted.get((int) ((sorted.size() - 1) * 0.5))),
                    Report.millis(sorted.get((int) ((sorted.size() - 1) * 0.99))),
                    String.valueOf(sorted.size()));
        }
        report.heading("Share of a core meanwhile");
        report.columns("process", "share");
        spent.shares().forEach((process, share) -> report.row(process, "%.0f %%".formatted(100 * share)));
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.add(one);
        return one;
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception failed) {
            System.err.println("not closed: " + failed);
        }
    }
}
