package io.memberlink.projections.projector;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is counted of one projector. */
final class ProjectorMetrics {
    private static final String PREFIX = "memberlink.projector.";
    private static final String TARGET = "target";

    private final MeterRegistry registry;
    private final String target;
    private final List<Meter> gauges = new ArrayList<>();
    private final Counter events;
    private final Counter documents;
    private final Counter outdated;
    private final Counter retries;
    private final Counter parked;
    private final Counter gaps;

    ProjectorMetrics(MeterRegistry registry, String target) {
        this.registry = registry;
        this.target = target;
        events = counter(registry, target, "events", "events that settled");
        documents = counter(registry, target, "documents", "documents written");
        outdated = counter(registry, target, "outdated", "documents of which the target had a newer version");
        retries = counter(registry, target, "retries", "batches written again");
        parked = counter(registry, target, "parked", "documents that the target refused");
        gaps = counter(registry, target, "gaps", "records that revealed a missing one before them");
    }

    private static Counter counter(MeterRegistry registry, String target, String name, String description) {
        return Counter.builder(PREFIX + name)
                .description(description)
                .tag(TARGET, target)
                .register(registry);
    }

    /** Shows the status from now on. */
    void show(Supplier<ProjectorStatus> status, InstantSource clock) {
        gauges.add(Gauge.builder(PREFIX + "lag.events", () -> status.get().lagEvents())
                .description("events that have not settled")
                .tag(TARGET, target)
                .register(registry));
        gauges.add(TimeGauge.builder(PREFIX + "lag", () -> lagMillis(status.get(), clock), TimeUnit.MILLISECONDS)
                .description("age of the last time it had caught up; NaN before the first")
                .tag(TARGET, target)
                .register(registry));
        gauges.add(
                Gauge.builder(PREFIX + "running", () -> status.get().state() == ProjectorStatus.State.RUNNING ? 1 : 0)
                        .description("1 while it runs, 0 while it waits or has ended")
                        .tag(TARGET, target)
                        .register(registry));
    }

    /** The projector is gone, and another one may show its own status. */
    void hide() {
        gauges.forEach(registry::remove);
    }

    private static double lagMillis(ProjectorStatus status, InstantSource clock) {
        return status.caughtUpAt()
                .map(at -> (double) Duration.between(at, clock.instant()).toMillis())
                .orElse(Double.NaN);
    }

    void settled(int eventCount, int documentCount, int outdatedCount) {
        events.increment(eventCount);
        documents.increment(documentCount);
        outdated.increment(outdatedCount);
    }

    void retried() {
        retries.increment();
    }

    void parked(int documentCount) {
        parked.increment(documentCount);
    }

    void gap() {
        gaps.increment();
    }
}
