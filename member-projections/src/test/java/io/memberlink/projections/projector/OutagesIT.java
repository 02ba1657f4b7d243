package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.Stores;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.Targets;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are away for long, or come back without what they had, under writes. */
@Tag("slow")
class OutagesIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration OUTAGE = Duration.ofMinutes(1);

    private final String prefix = "outages-" + UUID.randomUUID();
    private final Histories histories = new Histories(31);
    private final List<MemberEvent> history = new ArrayList<>();

    @Test
    void anElasticsearchThatIsStoppedForAMinuteHasEverythingSoonAfter(@TempDir Path folder) {
        try (LocalServers servers = LocalServers.own(folder);
                MySqlEventStore store = Stores.shared()) {
            Server elasticsearch = servers.elasticsearch("primary");
            try (RelationTarget target = index(elasticsearch);
                    HeadsWatch heads = heads(store);
                    Projector running = start(target, store, heads, Tail.NONE)) {
                happen(store, 500);
                assertHoldsTheFold(target, store);

                elasticsearch.stop();
                Instant end = Instant.now().plus(OUTAGE);
                while (Instant.now().isBefore(end)) {
                    happen(store, 50);
                }
                assertThat(running.status().state()).isEqualTo(ProjectorStatus.State.RUNNING);
                elasticsearch.start();

                assertHoldsTheFold(target, store);
            }
        }
    }

    @Test
    void aKafkaThatIsWipedAndLosesTheLastRecordDelaysButLosesNothing(@TempDir Path folder) throws Exception {
        try (LocalServers servers = LocalServers.own(folder);
                MySqlEventStore store = Stores.shared()) {
            Server kafka = servers.kafka();
            KafkaTail tail = new KafkaTail(kafka.url(), prefix, InstantSource.system());
            try (RelationTarget target = index(LocalServers.shared().elasticsearch("primary"));
                    HeadsWatch heads = heads(store);
                    RelayOfTest relay = new RelayOfTest(store, kafka.url(), prefix);
                    Projector running = start(target, store, heads, tail)) {
                happen(store, 200);
                relay.relay();
                assertHoldsTheFold(target, store);

                kafka.kill();
                kafka.wipe();
                happen(store, 200);
                assertHoldsTheFold(target, store);
                kafka.start();
                try (RelayOfTest again = new RelayOfTest(store, kafka.url(), prefix)) {
                    happen(store, 200);
                    again.relay();
                    happen(store, 1); // is never relayed
                }

                assertHoldsTheFold(target, store);
                assertThat(running.status().state()).isEqualTo(ProjectorStatus.State.RUNNING);
            }
        }
    }

    private RelationTarget index(Server elasticsearch) {
        return Targets.filled(
                "es-primary", TargetSettings.of(elasticsearch.url(), prefix, prefix), IndexLayout.relations());
    }

    private static HeadsWatch heads(MySqlEventStore store) {
        return HeadsWatch.start(() -> store, ProjectorSettings.defaults(), InstantSource.system());
    }

    private static Projector start(RelationTarget target, MySqlEventStore store, HeadsWatch heads, Tail tail) {
        return Projector.start(
                target,
                Histories.PROJECTION,
                new Feed(() -> store, heads, tail),
                ProjectorSettings.defaults(),
                new SimpleMeterRegistry(),
                InstantSource.system());
    }

    private void happen(MySqlEventStore store, int count) {
        List<MemberEvent> events = histories.next(count);
        Histories.append(store, events);
        history.addAll(events);
    }

    private void assertHoldsTheFold(RelationTarget target, MySqlEventStore store) {
        TargetAdministration administration = new TargetAdministration(target, InstantSource.system());
        await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
            TargetStatus status = administration.status().orElseThrow();
            assertThat(status.positions()).isEqualTo(store.heads());
            assertThat(status.complete()).isTrue();
        });
        long generation = administration.status().orElseThrow().rebuild().generation();
        assertThat(Folds.difference(target, generation, history)).isEmpty();
    }
}
