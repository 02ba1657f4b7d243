package io.memberlink.replay;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How the event store and every target stand at one moment. What does not answer is a row that says so. */
public record StatusReport(StoreRow store, List<TargetRow> targets) {
    public StatusReport {
        targets = List.copyOf(targets);
    }

    /**
     * Asks everything that the settings name, all at the same time.
     *
     * @throws RuntimeException with one clear line when the file does not say what is needed
     */
    public static StatusReport read(Path config) {
        try (Platform platform = ConfiguredPlatform.of(config)) {
            return read(platform, InstantSource.system());
        }
    }

    static StatusReport read(Platform platform, InstantSource clock) {
        StoreRow store = store(platform);
        // Platform threads: the clients' classes are loaded here, and virtual threads that wait for one another's class
        // loading
        // occupy their carriers, so that on two cores none may be left for the one that they wait for.
        try (ExecutorService each = Executors.newCachedThreadPool()) {
            List<CompletableFuture<TargetRow>> rows = new ArrayList<>();
            for (String name : platform.targets()) {
                rows.add(CompletableFuture.supplyAsync(() -> row(platform, name, store.heads(), clock), each));
            }
            return new StatusReport(
                    store, rows.stream().map(CompletableFuture::join).toList());
        }
    }

    boolean allReachable() {
        return store.reachable() && targets.stream().allMatch(TargetRow::reachable);
    }

    private static StoreRow store(Platform platform) {
        try {
            return StoreRow.of(platform.store().readableHeads());
        } catch (EventStoreException away) {
            return StoreRow.unreachable(String.valueOf(away.getMessage()));
        }
    }

    private static TargetRow row(Platform platform, String name, Optional<ShardPositions> heads, InstantSource clock) {
        try (TargetAdministration target = platform.open(name)) {
            Optional<TargetStatus> status = TargetFailures.reachableStatus(target);
            return status.map(known -> row(name, known, target, heads, clock.instant()))
                    .orElseGet(() -> TargetRow.problem(name, true, "has no checkpoint yet"));
        } catch (TargetException away) {
            return TargetRow.unreachable(name, String.valueOf(away.getMessage()));
        }
    }

    private static TargetRow row(
            String name,
            TargetStatus status,
            TargetAdministration target,
            Optional<ShardPositions> heads,
            Instant now) {
        int shards = status.positions().shardCount();
        if (heads.filter(known -> known.shardCount() != shards).isPresent()) {
            return TargetRow.problem(
                    name, true, "its checkpoint is of " + shards + " shards, the store has another number");
        }
        OptionalLong lagEvents = heads.map(
                        known -> OptionalLong.of(status.positions().eventsBehind(known)))
                .orElse(OptionalLong.empty());
        return new TargetRow(
                name,
                true,
                Optional.empty(),
                OptionalLong.of(status.rebuild().generation()),
                Optional.of(status.complete()),
                lagEvents,
                lagSeconds(lagEvents, status.caughtUpAt(), now),
                status.caughtUpAt(),
                status.complete() ? OptionalLong.empty() : target.pace(),
                OptionalLong.of(target.parkedCount()),
                Optional.of(status.positions()));
    }

    private static OptionalDouble lagSeconds(OptionalLong lagEvents, Optional<Instant> caughtUpAt, Instant now) {
        if (lagEvents.isPresent() && lagEvents.getAsLong() == 0) {
            return OptionalDouble.of(0);
        }
        return caughtUpAt
                .map(at ->
                        OptionalDouble.of(Math.max(0, Duration.between(at, now).toMillis()) / 1000.0))
                .orElse(OptionalDouble.empty());
    }
}
