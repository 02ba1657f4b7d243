package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import io.memberlink.localstack.LocalServers;
import io.memberlink.localstack.Server;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.Stores;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.Targets;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.elasticsearch.Indices;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The projector on real servers. */
class ProjectorIT {
    private final String prefix = "projector-" + UUID.randomUUID();
    private final Histories histories = new Histories(11);
    private final List<MemberEvent> history = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void elasticsearchHoldsTheFoldHoweverOftenItsProjectorEnds() {
        MySqlEventStore store = kept(Stores.shared());
        RelationTarget target = elasticsearch();
        TargetAdministration administration = administration(target);
        for (int round = 0; round < 5; round++) {
            Projector projector = start(store, target, Tail.NONE, settings());
            happen(store, 400);
            eventually(() -> assertThat(lag(administration, store)).isLessThan(200));
            projector.close();
        }
        start(store, target, Tail.NONE, settings());

        assertConverged(administration, target, store);
    }

    @Test
    void anIndexThatIsDeletedUnderARunningProjectorIsBuiltAgain() {
        MySqlEventStore store = kept(Stores.shared());
        RelationTarget target = elasticsearch();
        TargetAdministration administration = administration(target);
        start(store, target, Tail.NONE, settings());
        happen(store, 500);
        assertConverged(administration, target, store);
        String incarnation = status(administration).rebuild().incarnation();

        Indices.delete(clusterSettings());
        happen(store, 20);

        eventually(
                () -> assertThat(status(administration).rebuild().incarnation()).isNotEqualTo(incarnation));
        assertConverged(administration, target, store);
    }

    @Test
    void aReplayLeavesTheSameDocuments() {
        MySqlEventStore store = kept(Stores.shared());
        RelationTarget target = elasticsearch();
        TargetAdministration administration = administration(target);
        start(store, target, Tail.NONE, settings());
        happen(store, 300);
        assertConverged(administration, target, store);

        administration.resync(new ReplayStart.Beginning(), store);
        happen(store, 100);

        assertConverged(administration, target, store);
    }

    @Test
    void aCacheThatIsEmptiedBeginsAgainAtTheHeadsAndAResyncWarmsItUp() {
        MySqlEventStore store = kept(Stores.shared());
        RelationTarget target = cache();
        TargetAdministration administration = administration(target);
        happen(store, 200);
        start(store, target, Tail.NONE, settings());
        eventually(() -> assertThat(status(administration).complete()).isTrue());
        int known = history.size();
        happen(store, 50);
        eventually(() -> assertThat(lag(administration, store)).isZero());
        assertThat(difference(administration, target, history.subList(known, history.size())))
                .isEmpty();

        administration.resync(new ReplayStart.Beginning(), store);

        assertConverged(administration, target, store);
    }

    @Test
    void theTailAloneBringsEventsSoon() throws Exception {
        MySqlEventStore store = kept(Stores.shared());
        RelationTarget target = elasticsearch();
        TargetAdministration administration = administration(target);
        String broker = LocalServers.shared().kafka().url();
        RelayOfTest relay = kept(new RelayOfTest(store, broker, prefix));
        start(store, target, new KafkaTail(broker, prefix, InstantSource.system()), neverPolling());

        // What is relayed before the consumer listens is lost: it shows as a gap with the next record.
        eventually(() -> {
            happen(store, 5);
            relay.relay();
            await().atMost(Duration.ofSeconds(5))
                    .untilAsserted(() -> assertThat(lag(administration, store)).isZero());
        });
        happen(store, 100);
        relay.relay();

        assertConverged(administration, target, store);
    }

    @Test
    void twoProjectorsShareTheShardsAndOneTakesOverFromTheOther() throws Exception {
        MySqlEventStore store = kept(Stores.shared());
        RelationTarget target = elasticsearch();
        TargetAdministration administration = administration(target);
        String broker = LocalServers.shared().kafka().url();
        RelayOfTest relay = kept(new RelayOfTest(store, broker, prefix));
        Projector first = start(store, target, new KafkaTail(broker, prefix, InstantSource.system()), settings());
        Projector second = start(store, target, new KafkaTail(broker, prefix, InstantSource.system()), settings());
        for (int round = 0; round < 10; round++) {
            happen(store, 50);
            relay.relay();
        }
        assertConverged(administration, target, store);

        first.close();
        happen(store, 100);
        relay.relay();

        assertConverged(administration, target, store);
        assertThat(second.status().state()).isEqualTo(ProjectorStatus.State.RUNNING);
    }

    @Test
    void aServerThatIsDownDoesNotStopTheShardsOfTheOther(@TempDir Path folder) {
        LocalServers servers = kept(LocalServers.own(folder));
        Server second = servers.mariaDb("b");
        MySqlEventStore store = kept(Stores.on(servers.mariaDb("a"), second));
        RelationTarget target = elasticsearch();
        TargetAdministration administration = administration(target);
        happen(store, 100);
        start(store, target, Tail.NONE, settings());
        assertConverged(administration, target, store);

        second.kill();
        Set<Integer> down = store.readableHeads().unreadable();
        List<MemberEvent> more = histories.next(300).stream()
                .filter(event -> event instanceof MemberEvent.MemberRegistered)
                .filter(event -> !down.contains(store.shardOf(event.memberId().toString())))
                .collect(Collectors.toList());
        Histories.append(store, more);
        history.addAll(more);

        assertThat(down).isNotEmpty();
        eventually(() -> assertThat(difference(administration, target, history)).isEmpty());
        second.start();
        assertConverged(administration, target, store);
    }

    private void assertConverged(TargetAdministration administration, RelationTarget target, MySqlEventStore store) {
        eventually(() -> assertThat(lag(administration, store)).isZero());
        eventually(() -> assertThat(status(administration).complete()).isTrue());
        eventually(() -> assertThat(status(administration).caughtUpAt()).isPresent());
        assertThat(difference(administration, target, history)).isEmpty();
    }

    private static Set<?> difference(
            TargetAdministration administration, RelationTarget target, List<MemberEvent> events) {
        return Folds.difference(target, status(administration).rebuild().generation(), events);
    }

    private static long lag(TargetAdministration administration, MySqlEventStore store) {
        return status(administration).positions().eventsBehind(store.heads());
    }

    private static TargetStatus status(TargetAdministration administration) {
        return administration.status().orElseThrow();
    }

    private void happen(MySqlEventStore store, int count) {
        List<MemberEvent> events = histories.next(count);
        Histories.append(store, events);
        history.addAll(events);
    }

    private RelationTarget elasticsearch() {
        return kept(Targets.filled("es-primary", clusterSettings(), Optional.of(IndexLayout.relations())));
    }

    private TargetSettings clusterSettings() {
        return TargetSettings.of(LocalServers.shared().elasticsearch("primary").url(), prefix, prefix);
    }

    private RelationTarget cache() {
        String url = LocalServers.shared().redis("a").url();
        return kept(Targets.filled("redis-a", TargetSettings.of(url, prefix, prefix), Optional.empty()));
    }

    private static TargetAdministration administration(RelationTarget target) {
        return new TargetAdministration(target, InstantSource.system());
    }

    private Projector start(MySqlEventStore store, RelationTarget target, Tail tail, ProjectorSettings settings) {
        HeadsWatch heads = kept(HeadsWatch.start(() -> store, settings, InstantSource.system()));
        return kept(Projector.start(
                target,
                Histories.PROJECTION,
                new Feed(() -> store, heads, tail),
                settings,
                new SimpleMeterRegistry(),
                InstantSource.system()));
    }

    private static ProjectorSettings settings() {
        return rhythms(Duration.ofSeconds(1), Duration.ofMillis(100));
    }

    /** The heads are read once, when a projector begins: whatever comes later is brought by the tail. */
    private static ProjectorSettings neverPolling() {
        return rhythms(Duration.ofHours(1), Duration.ofHours(1));
    }

    private static ProjectorSettings rhythms(Duration heads, Duration headsWithoutTail) {
        ProjectorSettings defaults = ProjectorSettings.defaults();
        return new ProjectorSettings(
                defaults.batchDocuments(),
                defaults.batchSize(),
                defaults.batchesInFlight(),
                defaults.pageEvents(),
                defaults.reads(),
                defaults.memory(),
                heads,
                headsWithoutTail,
                Duration.ofMillis(200),
                Duration.ofMillis(500),
                false);
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.add(one);
        return one;
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }
}
