package io.memberlink.projections.target;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.Folds;
import io.memberlink.projections.Histories;
import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.CheckpointCells.Cell;
import io.memberlink.projections.target.CheckpointCells.CellWrite;
import io.memberlink.projections.target.DigestView.Content;
import io.memberlink.projections.target.DigestView.Selection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every target promises to its projector and to lookups. */
public abstract class RelationTargetContract {
    private static final Instant NOW = Instant.parse("2026-11-20T08:00:00Z");
    private static final int SHARDS = 4;
    /** Two versions that are the same number as a double. */
    private static final long LARGE = (1L << 62) + 1;

    protected RelationTarget target;
    protected RelationSource source;
    private Rebuild rebuild;

    /** A target of its own for every test: nothing that another one wrote is in it. */
    protected abstract RelationTarget newTarget();

    /** The same target as lookups see it. */
    protected abstract RelationSource newSource();

    /** Takes everything away from the target, as an operator or an accident would. */
    protected abstract void wipe();

    @BeforeEach
    void openTarget() {
        target = newTarget();
        source = newSource();
        begin();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> source.health().status().isPresent());
    }

    @AfterEach
    void closeTarget() {
        source.close();
        target.close();
    }

    private void begin() {
        String incarnation = target.open();
        ShardPositions zero = ShardPositions.zero(SHARDS);
        rebuild = Rebuild.first(incarnation, NOW, zero, zero.with(1, 5));
        target.prepare(rebuild);
        assertThat(ledger().begin(rebuild, ledger().rebuild())).isTrue();
    }

    private CheckpointLedger ledger() {
        return new CheckpointLedger(target.cells());
    }

    @Test
    void aDocumentIsReadAsTheBytesItWasStoredAs() {
        DocumentChange change = relation("a", 7, "{\"memberId\":\"ü\",\"identities\":[{\"a\":[1,{}]}]}");

        assertThat(write(change)).isEqualTo(WriteResult.SETTLED);

        assertThat(lookup("a")).isEqualTo(change.relation());
    }

    @Test
    void aNewerDocumentReplacesAnOlderOne() {
        write(relation("a", 1, "{\"v\":1}"));
        write(relation("a", 2, "{\"v\":2}"));

        assertThat(lookup("a")).isEqualTo(relation("a", 2, "{\"v\":2}").relation());
    }

    @Test
    void anOlderDocumentIsOutdatedAndChangesNothing() {
        write(relation("a", 2, "{\"v\":2}"));

        assertThat(write(relation("a", 1, "{\"v\":1}")).outdated()).isEqualTo(1);

        assertThat(lookup("a")).isEqualTo(relation("a", 2, "{\"v\":2}").relation());
    }

    @Test
    void aDocumentOfTheSameVersionIsRewrittenSoThatAReplayHeals() {
        write(relation("a", 2, "{\"v\":\"damaged\"}"));
        write(relation("b", 2, "{\"v\":\"xxxxx\"}"));
        write(relation("a", 2, "{\"v\":\"right\"}"));
        write(relation("b", 2, "{\"v\":\"right\"}"));

        assertThat(lookup("a")).isEqualTo(relation("a", 2, "{\"v\":\"right\"}").relation());
        assertThat(lookup("b")).isEqualTo(relation("b", 2, "{\"v\":\"right\"}").relation());
    }

    @Test
    void neighbouringVersionsAreToldApartHoweverLarge() {
        write(relation("a", LARGE, "{\"v\":1}"));
        write(relation("a", LARGE - 1, "{\"v\":0}"));
        assertThat(lookup("a").version()).isEqualTo(LARGE);

        write(relation("a", LARGE + 1, "{\"v\":2}"));
        assertThat(lookup("a").version()).isEqualTo(LARGE + 1);
    }

    @Test
    void aTombstoneKeepsOlderRelationsAway() {
        write(tombstone("a", 5));
        write(relation("a", 4, "{}"));

        assertThat(lookup("a")).isEqualTo(new StoredRelation(5, new Tombstone()));
        assertThat(lookup("a").tombstone()).isTrue();

        write(relation("a", 6, "{}"));
        assertThat(lookup("a").tombstone()).isFalse();
    }

    @Test
    void whatWasNeverWrittenIsMissing() {
        write(relation("a", 1, "{}"));

        assertThat(source.lookup(List.of(id("a"), id("b"))).join()).containsOnlyKeys(id("a"));
    }

    @Test
    void manyDocumentsTravelTogether() {
        List<DocumentChange> many = IntStream.range(0, 1_500)
                .mapToObj(i -> relation("many-" + i, i + 1, "{\"i\":" + i + "}"))
                .toList();
        target.write(new DocumentBatch(rebuild.generation(), Map.of(2, 1_500L), many));

        List<DocumentChange> asked = many.subList(700, 800);
        Map<DocumentId, StoredRelation> found =
                source.lookup(asked.stream().map(DocumentChange::id).toList()).join();

        assertThat(found).hasSize(100);
        asked.forEach(change -> assertThat(found).containsEntry(change.id(), change.relation()));
    }

    @Test
    void everythingCanBeListed() {
        List<MemberEvent> events = new Histories(1).next(600);
        Folds.changes(events).forEach(change -> assertThat(change.version()).isPositive());
        write(Folds.changes(events));

        assertThat(Folds.difference(target, rebuild.generation(), events)).isEmpty();
    }

    @Test
    void sumsOfDigestsAreThoseOfTheDocuments() {
        List<DocumentChange> written = Folds.changes(new Histories(2).next(300));
        write(written);
        DigestGroups groups = new DigestGroups(64);
        try (DigestView view = digests()) {
            write(relation("later", 1, "{}"));
            DigestSums expected = new DigestSums(groups);
            Folds.in(target, rebuild.generation()).forEach((id, found) -> {
                if (!id.equals(id("later"))) {
                    expected.add(DocumentDigest.of(id, found.version()));
                }
            });

            DigestSums sums = view.sums(groups);

            assertThat(sums.differing(expected).isEmpty()).isTrue();
            assertThat(sums.documents()).isEqualTo(expected.documents()).isPositive();
            assertThat(sums.unmarked()).isZero();
        }
    }

    @Test
    void aGroupIsListedAndSoAreSingleDocuments() {
        List<DocumentChange> many = IntStream.range(0, 300)
                .mapToObj(i -> relation("many-" + i, i + 1, "{\"i\":" + i + "}"))
                .toList();
        write(many);
        DigestGroups groups = new DigestGroups(64);
        BitSet chosen = new BitSet();
        chosen.set(groups.of(id("many-7")));
        Selection.InGroups group = new Selection.InGroups(groups, chosen);
        try (DigestView view = digests()) {
            assertThat(view.documents(group, Content.MARKS))
                    .allMatch(MarkedDocument::isSound)
                    .extracting(MarkedDocument::id)
                    .containsExactlyInAnyOrderElementsOf(many.stream()
                            .map(DocumentChange::id)
                            .filter(group::covers)
                            .toList());
            assertThat(view.documents(new Selection.Of(Set.of(id("many-7"), id("none"))), Content.BODIES))
                    .extracting(MarkedDocument::document)
                    .containsExactly(many.get(7));
        }
    }

    private DigestView digests() {
        Optional<DigestView> view = target.digests();
        assumeThat(view).as("a target that sums digests").isPresent();
        return view.orElseThrow();
    }

    @Test
    void anyOrderAndAnyRepetitionLeaveTheSameDocuments() {
        for (int seed = 0; seed < 10; seed++) {
            List<MemberEvent> events = new Histories(seed).next(40);
            List<DocumentChange> changes = new ArrayList<>(Folds.changes(events));
            changes.addAll(changes.subList(0, changes.size() / 2));
            Collections.shuffle(changes, new Random(seed));

            changes.forEach(this::write);

            Map<DocumentId, StoredRelation> expected = Folds.of(events);
            assertThat(source.lookup(expected.keySet()).join())
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void aCellIsChangedOnlyByWhoSawItsLastValue() {
        CheckpointCells cells = target.cells();
        assertThat(cells.read(List.of("one", "two"))).isEmpty();

        Cell first = requireNonNull(cells.compareAndSet(List.of(new CellWrite("one", "a", Optional.empty())))
                .get("one"));
        assertThat(cells.compareAndSet(List.of(new CellWrite("one", "b", Optional.empty()))))
                .isEmpty();
        Cell second = cells.compareAndSet(List.of(new CellWrite("one", "c", Optional.of(first.revision()))))
                .get("one");
        assertThat(cells.compareAndSet(List.of(
                        new CellWrite("one", "d", Optional.of(first.revision())),
                        new CellWrite("two", "e", Optional.empty()))))
                .containsOnlyKeys("two");

        assertThat(cells.read(List.of("one")).get("one")).isEqualTo(second);
        assertThat(cells.read(List.of("two", "three"))).containsOnlyKeys("two");
    }

    @Test
    void aCellHoldsThePositionsOfManyShards() {
        ShardPositions.Builder positions = new ShardPositions.Builder(1_024);
        IntStream.range(0, 1_024).forEach(shard -> positions.set(shard, 1_000_000_000_000L + shard));
        Rebuild large = rebuild.next(rebuild.incarnation(), NOW, positions.build(), positions.build());

        assertThat(ledger().begin(large, ledger().rebuild())).isTrue();

        assertThat(ledger().rebuild().orElseThrow().value()).isEqualTo(large);
        assertThat(ledger().status().orElseThrow().complete()).isTrue();
    }

    @Test
    void theTargetSaysItselfThatItIsComplete() {
        assertThat(ledger().status().orElseThrow().complete()).isFalse();

        assertThat(ledger().save(Map.of(1, shard(1).advanced(5, NOW)))).hasSize(1);
        ledger().caughtUp(rebuild, NOW, List.of(0, 1, 2, 3));

        TargetStatus status = ledger().status().orElseThrow();
        assertThat(status.complete()).isTrue();
        assertThat(status.positions().of(1)).isEqualTo(5);
        assertThat(status.caughtUpAt()).contains(NOW);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(source.health().isFresh(NOW, Duration.ofSeconds(1)))
                        .isTrue());
    }

    @Test
    void ofTwoWhoSaveTheSameCheckpointOneIsRefused() {
        CheckpointLedger.CheckpointedShard mine = shard(2);

        assertThat(ledger().save(Map.of(2, mine.advanced(10, NOW)))).hasSize(1);
        assertThat(ledger().save(Map.of(2, mine.advanced(9, NOW)))).isEmpty();

        assertThat(shard(2).checkpoint().position()).isEqualTo(10);
    }

    @Test
    void whatWasRefusedIsKept() {
        assertThat(target.parkedCount()).isZero();
        RefusedChange refused = new RefusedChange(id("a"), 7, "mapper parsing exception", NOW);

        target.park(List.of(refused));
        target.park(List.of(refused));

        assertThat(target.parkedCount()).isEqualTo(1);
        assertThat(target.parked()).containsExactly(refused);
    }

    @Test
    void whatWasRefusedIsForgottenUnlessItWasRefusedAgain() {
        RefusedChange first = new RefusedChange(id("a"), 7, "mapper parsing exception", NOW);
        RefusedChange second = new RefusedChange(id("b"), 1, "mapper parsing exception", NOW);
        RefusedChange again = new RefusedChange(id("a"), 8, "mapper parsing exception", NOW);
        target.park(List.of(first, second));
        target.park(List.of(again));

        assertThat(target.unpark(List.of(first, second))).isEqualTo(1);

        assertThat(target.parked()).containsExactly(again);
        assertThat(target.unpark(List.of(again))).isEqualTo(1);
        assertThat(target.parkedCount()).isZero();
    }

    @Test
    void aWipedTargetHasNoCheckpointAndTakesNoWriteUntilItIsOpened() {
        write(relation("a", 1, "{}"));

        wipe();

        assertThatThrownBy(() -> write(relation("b", 1, "{}"))).isInstanceOf(TargetException.Lost.class);
        target.open();
        assertThat(ledger().rebuild()).isEmpty();
        assertThat(ledger().status()).isEmpty();

        begin();
        write(relation("c", 1, "{}"));
        assertThat(Folds.in(target, rebuild.generation())).containsOnlyKeys(id("c"));
    }

    private CheckpointLedger.CheckpointedShard shard(int shard) {
        return requireNonNull(ledger().checkpoints(rebuild, List.of(shard)).get(shard));
    }

    private WriteResult write(DocumentChange change) {
        return write(List.of(change));
    }

    private WriteResult write(List<DocumentChange> changes) {
        return target.write(new DocumentBatch(rebuild.generation(), Map.of(0, 1L), changes));
    }

    private StoredRelation lookup(String id) {
        return requireNonNull(source.lookup(List.of(id(id))).join().get(id(id)));
    }

    private static DocumentId id(String text) {
        return new DocumentId(text);
    }

    private static DocumentChange relation(String id, long version, String json) {
        return new DocumentChange(id(id), version, new RelationBody(json.getBytes(StandardCharsets.UTF_8)));
    }

    private static DocumentChange tombstone(String id, long version) {
        return new DocumentChange(id(id), version, new Tombstone());
    }
}
