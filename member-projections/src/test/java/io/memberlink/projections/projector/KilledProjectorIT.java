package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.Stores;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.Targets;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A projector that is killed while it writes, again and again. */
class KilledProjectorIT {
    private static final int EVENTS_AT_ONCE = 30;
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int LONGEST_MILLIS = 150;

    private final String prefix = "killed-" + UUID.randomUUID();
    private final LocalServers servers = LocalServers.shared();
    private final TargetSettings cluster =
            TargetSettings.of(servers.elasticsearch("primary").url(), prefix, prefix);
    private final TargetSettings cache = TargetSettings.of(servers.redis("a").url(), prefix, prefix);
    private final EventStoreSettings settings = Stores.settings(servers.mariaDb("a"), servers.mariaDb("b"));
    private final Histories histories = new Histories(23);
    private final List<MemberEvent> history = new ArrayList<>();
    private final Random random = new Random(42);
    private @Nullable Process process;

    @AfterEach
    void endProjector() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void nothingIsLostWhenItIsKilledInMidBatch() throws Exception {
        isKilled(5);
    }

    @Tag("slow")
    @Test
    void nothingIsLostHoweverOftenItIsKilledInMidBatch() throws Exception {
        isKilled(100);
    }

    private void isKilled(int times) throws Exception {
        try (MySqlEventStore store = MySqlEventStore.open(settings);
                RelationTarget index = Targets.existing("killed-es", cluster);
                RelationTarget redis = Targets.existing("killed-redis", cache)) {
            process = ProjectorProcess.start(settings, cluster, cache);
            warmUp(redis, store);
            for (int round = 0; round < times; round++) {
                ShardPositions before = reached(index);
                AtomicBoolean killed = new AtomicBoolean();
                CompletableFuture<Void> events = CompletableFuture.runAsync(() -> happenUntil(killed, store));
                await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> !reached(index).equals(before));
                Thread.sleep(random.nextInt(LONGEST_MILLIS)); // anywhere in the work, not to wait for something
                endProjector();
                killed.set(true);
                events.join();
                process = ProjectorProcess.start(settings, cluster, cache);
            }
            assertHoldsTheFold(index, store);
            assertHoldsTheFold(redis, store);
        }
    }

    /** So that an empty cache, which begins at the heads, holds everything too. */
    private static void warmUp(RelationTarget redis, MySqlEventStore store) {
        TargetAdministration administration = new TargetAdministration(redis, InstantSource.system());
        await().atMost(Duration.ofSeconds(60))
                .until(() -> administration.status().isPresent());
        administration.resync(new ReplayStart.Beginning(), store);
    }

    /** Appends as long as the projector lives, so that it always dies with work before it. */
    private void happenUntil(AtomicBoolean killed, MySqlEventStore store) {
        while (!killed.get()) {
            List<MemberEvent> events = histories.next(EVENTS_AT_ONCE);
            Histories.append(store, events);
            history.addAll(events);
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static ShardPositions reached(RelationTarget target) {
        try {
            return new TargetAdministration(target, InstantSource.system())
                    .status()
                    .map(TargetStatus::positions)
                    .orElse(ShardPositions.zero(Stores.SHARDS));
        } catch (TargetException.Lost | TargetException.Unavailable notYet) {
            return ShardPositions.zero(Stores.SHARDS);
        }
    }

    private void assertHoldsTheFold(RelationTarget target, MySqlEventStore store) {
        TargetAdministration administration = new TargetAdministration(target, InstantSource.system());
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            Optional<TargetStatus> status = administration.status();
            assertThat(status).isPresent();
            assertThat(status.get().positions()).isEqualTo(store.heads());
            assertThat(status.get().complete()).isTrue();
        });
        long generation = administration.status().orElseThrow().rebuild().generation();
        assertThat(Folds.difference(target, generation, history)).isEmpty();
    }
}
