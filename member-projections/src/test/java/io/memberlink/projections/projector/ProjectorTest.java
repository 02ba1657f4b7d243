package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.memory.InMemoryTarget;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget.EmptyMeans;
import io.memberlink.projections.target.TargetStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectorTest {
    private static final int SHARDS = 8;

    private final InMemoryEventStore store = new InMemoryEventStore(SHARDS);
    private final InMemoryTarget target = new InMemoryTarget("memory", EmptyMeans.NOTHING_IS_HERE);
    private final TargetAdministration administration = new TargetAdministration(target, InstantSource.system());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ToldTail tail = new ToldTail();
    private final Histories histories = new Histories(7);
    private final List<MemberEvent> history = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
    }

    @Test
    void everythingThatHappenedBeforeIsCaughtUpWith() {
        happen(3_000);

        start(settings());

        eventually(this::assertEqualToTheFold);
        eventually(() -> assertThat(status().complete()).isTrue());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        assertThat(meters.counter("memberlink.projector.events", "target", "memory")
                        .count())
                .isEqualTo(3_000);
    }

    @Test
    void whatHappensLaterFollowsWithoutATail() {
        start(settings());
        happen(50);
        eventually(this::assertEqualToTheFold);
        happen(50);
        eventually(this::assertEqualToTheFold);
    }

    @Test
    void whatTheTailBringsIsNotReadAgain() {
        start(settings());
        happen(20);
        eventually(this::assertEqualToTheFold);

        tail.bringsEverything = true;
        happen(100);
        tail.bring(store, 1.0, new Random(1));

        eventually(this::assertEqualToTheFold);
    }

    @Test
    void whatTheTailLosesRepeatsAndReordersIsReadFromTheStore() {
        Projector projector = start(settings());
        Random random = new Random(3);
        for (int round = 0; round < 20; round++) {
            happen(30);
            tail.bring(store, 0.5, random);
        }

        eventually(this::assertEqualToTheFold);
        eventually(() -> assertThat(projector.status().lagEvents()).isZero());
    }

    @Test
    void aPausedTargetWaitsAndGoesOnWhereItWas() {
        happen(50);
        Projector projector = start(settings());
        eventually(this::assertEqualToTheFold);
        CheckpointLedger ledger = new CheckpointLedger(target.cells());
        ledger.pause(true);
        eventually(() -> assertThat(projector.status().reason()).contains("paused"));
        int written = target.written();
        ShardPositions reached = status().positions();

        happen(50);
        eventually(() -> assertThat(projector.status().reason()).contains("paused"));
        assertThat(status().positions()).isEqualTo(reached);
        assertThat(target.written()).isEqualTo(written);

        ledger.pause(false);
        eventually(this::assertEqualToTheFold);
    }

    @Test
    void aProjectorGoesOnWhereTheOneBeforeItHadSaved() {
        happen(500);
        Projector first = start(settings());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        first.close();
        int written = target.written();

        happen(10);
        start(settings());

        eventually(this::assertEqualToTheFold);
        assertThat(target.written() - written).isLessThan(100);
    }

    @Test
    void aTargetThatIsWipedUnderARunningProjectorIsFilledAgain() {
        happen(400);
        start(settings());
        eventually(this::assertEqualToTheFold);
        long generation = status().rebuild().generation();

        target.wipe();

        eventually(this::assertEqualToTheFold);
        happen(40);
        eventually(this::assertEqualToTheFold);
        eventually(() -> assertThat(status().complete()).isTrue());
        assertThat(status().rebuild().generation()).isGreaterThanOrEqualTo(generation);
    }

    @Test
    void aTargetThatIsDownIsCaughtUpWithWhenItIsBack() {
        happen(100);
        Projector projector = start(settings());
        eventually(this::assertEqualToTheFold);

        target.goAway();
        happen(300);
        eventually(() -> assertThat(projector.status().lagEvents()).isEqualTo(300));
        target.comeBack();

        eventually(this::assertEqualToTheFold);
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        assertThat(projector.status().state()).isEqualTo(ProjectorStatus.State.RUNNING);
    }

    @Test
    void batchesDoNotGrowWhileATargetIsSlow() {
        happen(100);
        Projector projector = start(settings(100, 8 << 20));
        eventually(this::assertEqualToTheFold);

        target.goAway();
        happen(3_000);
        eventually(() -> assertThat(projector.status().lagEvents()).isEqualTo(3_000));
        target.comeBack();

        eventually(this::assertEqualToTheFold);
        int ofAPage = 50 * 6;
        assertThat(target.largestBatch()).isBetween(100, 100 + ofAPage);
    }

    @Test
    void aResyncIsFollowedWithoutARestart() {
        happen(400);
        start(settings());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        int written = target.written();

        long generation =
                administration.resync(new ReplayStart.Beginning(), store).generation();

        eventually(() -> assertThat(status().rebuild().generation()).isEqualTo(generation));
        eventually(() -> assertThat(status().complete()).isTrue());
        assertThat(target.written()).isGreaterThan(written + 300);
        assertEqualToTheFold();
    }

    @Test
    void aResyncFromPositionsReplaysOnlyWhatCameAfterThem() {
        happen(200);
        start(settings());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        ShardPositions here = store.heads();
        happen(10);
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        int written = target.written();

        administration.resync(new ReplayStart.Behind(here), store);

        eventually(() -> assertThat(status().complete()).isTrue());
        assertThat(target.written() - written).isBetween(1, 80);
    }

    @Test
    void aReplayIsAsFastAsItIsTold() {
        happen(400);
        start(settings());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));

        Rebuild slow = administration.resync(new ReplayStart.Beginning(), OptionalLong.of(20), store);
        eventually(
                () -> assertThat(status().positions().eventsBehind(slow.goal())).isLessThan(400));
        assertThat(status().positions().eventsBehind(slow.goal())).isGreaterThan(200);
        assertThat(administration.pace()).hasValue(20);

        administration.setPace(slow, OptionalLong.empty());

        eventually(() -> assertThat(status().complete()).isTrue());
    }

    @Test
    void aReplayWhoseProjectorEndsGoesOnWhereEachShardHadCome() {
        happen(400);
        Projector first = start(settings());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        Rebuild replay = administration.resync(new ReplayStart.Beginning(), OptionalLong.of(200), store);
        eventually(() ->
                assertThat(status().positions().eventsBehind(replay.goal())).isLessThan(300));
        first.close();
        ShardPositions before = status().positions();
        assertThat(before.eventsBehind(replay.goal())).isPositive();
        double events = settledEvents();

        administration.setPace(replay, OptionalLong.empty());
        start(settings());

        eventually(() -> assertThat(status().complete()).isTrue());
        assertThat(status().rebuild()).isEqualTo(replay);
        assertThat(settledEvents() - events).isLessThanOrEqualTo(before.eventsBehind(replay.goal()));
    }

    private double settledEvents() {
        return meters.counter("memberlink.projector.events", "target", "memory").count();
    }

    @Test
    void whatHappensDuringASlowReplayIsNotHeldUpInShardsThatHaveNothingToReplay() {
        happen(40);
        start(settings());
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        administration.resync(new ReplayStart.Behind(store.heads()), OptionalLong.of(1), store);

        happen(200);

        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
    }

    @Test
    void anEmptyCacheBeginsAtTheHeads() {
        InMemoryTarget cache = new InMemoryTarget("cache", EmptyMeans.NOTHING_IS_OLD);
        happen(100);
        List<MemberEvent> before = List.copyOf(history);

        open.add(Projector.start(cache, Histories.PROJECTION, feed(), settings(), meters, InstantSource.system()));
        TargetAdministration administrated = new TargetAdministration(cache, InstantSource.system());
        eventually(() -> assertThat(cache.health().complete()).isTrue());
        happen(20);

        List<MemberEvent> after = history.subList(before.size(), history.size());
        eventually(() -> assertThat(Folds.difference(cache, 0, after)).isEmpty());
        assertThat(administrated.status().orElseThrow().rebuild().start().eventsBehind(store.heads()))
                .isEqualTo(20);
    }

    @Test
    void aRefusedDocumentIsParkedAndWhatComesAfterItGoesOn() {
        List<MemberEvent> events = happen(50);
        DocumentId bad = DocumentId.of(events.getFirst().memberId());
        target.refuse(change -> change.id().equals(bad));

        start(settings());

        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        assertThat(administration.parkedCount()).isEqualTo(1);
        assertThat(administration.parked())
                .first()
                .satisfies(parked -> assertThat(parked.id()).isEqualTo(bad));
        assertThat(Folds.in(target, 0))
                .doesNotContainKey(bad)
                .hasSize(Folds.of(history).size() - 1);
    }

    @Test
    void anEventThatCannotBeReadStopsTheProjectorBeforeIt() {
        happen(50);
        String member = "0198c0de-0000-7000-8000-000000000001";
        store.append(List.of(new NewEvent(
                        member,
                        "member",
                        0,
                        "e",
                        "member.from-the-future",
                        "1",
                        Histories.AT,
                        new byte[0],
                        new byte[0])))
                .join();

        Projector projector = start(settings());

        eventually(() -> assertThat(projector.status().state()).isEqualTo(ProjectorStatus.State.STOPPED));
        int shard = store.shardOf(member);
        assertThat(projector.status().reason())
                .contains("member.from-the-future at " + shard + ":"
                        + store.heads().of(shard));
        assertThat(status().positions().of(shard)).isLessThan(store.heads().of(shard));
    }

    @Test
    void freshnessIsPublishedEverySecondAlsoWhenNothingHappens() {
        happen(10);
        start(settings());
        eventually(() -> assertThat(status().caughtUpAt()).isPresent());
        Instant first = status().caughtUpAt().orElseThrow();

        eventually(() -> assertThat(status().caughtUpAt().orElseThrow()).isAfter(first));
    }

    @Test
    void twoProjectorsShareTheShards() {
        Projector one = start(settings());
        eventually(() -> assertThat(tail.listeners).hasSize(1));
        Projector two = start(settings());
        eventually(() -> assertThat(tail.listeners).hasSize(2));
        tail.listeners.get(0).assigned(Set.of(0, 1, 2, 3));
        tail.listeners.get(1).assigned(Set.of(4, 5, 6, 7));
        happen(300);

        eventually(this::assertEqualToTheFold);
        eventually(() -> assertThat(status().positions()).isEqualTo(store.heads()));
        eventually(() -> assertThat(status().caughtUpAt()).isPresent());

        two.close();
        tail.listeners.get(0).assigned(Set.of(0, 1, 2, 3, 4, 5, 6, 7));
        happen(100);
        eventually(this::assertEqualToTheFold);
        assertThat(one.status().state()).isEqualTo(ProjectorStatus.State.RUNNING);
    }

    @Test
    void memoryIsBoundedWhateverTheBacklog() {
        happen(2_000);
        ProjectorSettings tight = settings(10, 4_000);

        start(tight);

        eventually(this::assertEqualToTheFold);
    }

    @Test
    void aReplayFinishesAShardBeforeItTurnsToTheNext() {
        happen(3_000);
        List<Integer> read = Collections.synchronizedList(new ArrayList<>());

        start(settings(100, 1 << 20, 1), new WatchedReader(store, read));

        eventually(this::assertEqualToTheFold);
        List<Integer> turns = IntStream.range(0, read.size())
                .filter(i -> i == 0 || !read.get(i).equals(read.get(i - 1)))
                .mapToObj(read::get)
                .toList();
        assertThat(turns).hasSize(SHARDS).doesNotHaveDuplicates();
        assertThat(read).hasSizeGreaterThan(3 * SHARDS);
    }

    private List<MemberEvent> happen(int count) {
        List<MemberEvent> events = histories.next(count).subList(0, count);
        Histories.append(store, events);
        history.addAll(events);
        return events;
    }

    private void assertEqualToTheFold() {
        assertThat(Folds.difference(target, 0, history)).isEmpty();
    }

    private TargetStatus status() {
        return administration.status().orElseThrow();
    }

    private Projector start(ProjectorSettings settings) {
        return start(settings, store);
    }

    private Projector start(ProjectorSettings settings, EventReader reader) {
        Projector projector =
                Projector.start(target, Histories.PROJECTION, feed(reader), settings, meters, InstantSource.system());
        open.add(projector);
        return projector;
    }

    private Feed feed() {
        return feed(store);
    }

    private Feed feed(EventReader reader) {
        HeadsWatch heads = HeadsWatch.start(() -> reader, settings(), InstantSource.system());
        open.add(heads);
        return new Feed(() -> reader, heads, tail);
    }

    private static ProjectorSettings settings() {
        return settings(100, 1 << 20);
    }

    private static ProjectorSettings settings(int batchDocuments, int memory) {
        return settings(batchDocuments, memory, 4);
    }

    private static ProjectorSettings settings(int batchDocuments, int memory, int reads) {
        return new ProjectorSettings(
                batchDocuments,
                org.springframework.util.unit.DataSize.ofKilobytes(64),
                3,
                50,
                reads,
                org.springframework.util.unit.DataSize.ofBytes(memory),
                Duration.ofMillis(100),
                Duration.ofMillis(20),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                false);
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(assertion);
    }

    /** Tells which shards are read, page by page. */
    private record WatchedReader(EventReader store, List<Integer> read) implements EventReader {
        @Override
        public int shardCount() {
            return store.shardCount();
        }

        @Override
        public ShardHeads readableHeads() {
            return store.readableHeads();
        }

        @Override
        public List<StoredEvent> read(int shard, long after, int limit) {
            read.add(shard);
            return store.read(shard, after, limit);
        }

        @Override
        public List<StoredEvent> readStream(String aggregateId, long fromSequence) {
            return store.readStream(aggregateId, fromSequence);
        }

        @Override
        public OptionalLong lastSequence(String aggregateId) {
            return store.lastSequence(aggregateId);
        }
    }

    /** A tail that brings what the test says. */
    private static final class ToldTail implements Tail {
        private final List<Listener> listeners = Collections.synchronizedList(new ArrayList<>());
        private boolean bringsEverything;
        private ShardPositions brought = ShardPositions.zero(SHARDS);

        @Override
        public Subscription subscribe(String group, int shardCount, Listener listener) {
            listeners.add(listener);
            return () -> {};
        }

        /** What was appended since the last call, each event with this probability, some twice, shards in any order. */
        void bring(InMemoryEventStore store, double probability, Random random) {
            List<Integer> shards =
                    new ArrayList<>(IntStream.range(0, SHARDS).boxed().toList());
            Collections.shuffle(shards, random);
            for (int shard : shards) {
                List<StoredEvent> events = store.read(shard, brought.of(shard), Integer.MAX_VALUE).stream()
                        .filter(event -> random.nextDouble() < probability)
                        .toList();
                listeners.forEach(listener -> listener.arrived(events));
                if (!bringsEverything && random.nextBoolean()) {
                    listeners.forEach(listener -> listener.arrived(events));
                }
            }
            brought = store.heads();
        }
    }
}
