package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.projections.Histories;
import io.memberlink.projections.memory.InMemoryTarget;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget.EmptyMeans;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class OpenTargetTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Set<Integer> SHARDS = Set.of(0, 1);

    private final InMemoryEventStore store = new InMemoryEventStore(2);

    @Test
    void anEmptyReadModelIsFilledFromTheFirstEventOn() {
        append(50);

        Rebuild rebuild = open(target(EmptyMeans.NOTHING_IS_HERE), NOON).rebuild();

        assertThat(rebuild.start().eventsBehind(store.heads())).isEqualTo(50);
        assertThat(rebuild.goal()).isEqualTo(store.heads());
    }

    @Test
    void anEmptyCacheGoesOnAtTheHeads() {
        append(50);

        Rebuild rebuild = open(target(EmptyMeans.NOTHING_IS_OLD), NOON).rebuild();

        assertThat(rebuild.start()).isEqualTo(store.heads());
        assertThat(rebuild.completeAt(rebuild.start())).isTrue();
    }

    @Test
    void whatWasSavedIsGoneOnWith() {
        InMemoryTarget target = target(EmptyMeans.NOTHING_IS_HERE);
        append(50);
        OpenTarget first = open(target, NOON);
        advanceToHeads(first, NOON.plusSeconds(1));

        OpenTarget second = open(target, NOON.plusSeconds(60));

        assertThat(second.rebuild()).isEqualTo(first.rebuild());
        assertThat(positions(second))
                .isEqualTo(Map.of(0, store.heads().of(0), 1, store.heads().of(1)));
    }

    @Test
    void aReadModelThatIsAnotherOneIsFilledFromTheFirstEventOn() {
        InMemoryTarget target = target(EmptyMeans.NOTHING_IS_HERE);
        append(50);
        OpenTarget first = open(target, NOON);
        advanceToHeads(first, NOON.plusSeconds(1));

        target.restart();
        OpenTarget second = open(target, NOON.plusSeconds(60));

        assertThat(second.rebuild().generation()).isGreaterThan(first.rebuild().generation());
        assertThat(positions(second)).isEqualTo(Map.of(0, 0L, 1, 0L));
    }

    @Test
    void aCacheThatMayHaveLostItsLastWritesIsRewoundAndKeepsItsDocuments() {
        InMemoryTarget target = target(EmptyMeans.NOTHING_IS_OLD);
        append(50);
        OpenTarget first = open(target, NOON);
        Map<Integer, Long> begun = positions(first);
        append(50);
        advanceToHeads(first, NOON.plusSeconds(1));

        target.restart();
        OpenTarget second = open(target, NOON.plusSeconds(60));

        assertThat(second.rebuild().generation()).isEqualTo(first.rebuild().generation());
        assertThat(positions(second)).isEqualTo(begun);
        assertThat(new CheckpointLedger(target.cells()).status().orElseThrow().complete())
                .isFalse();
    }

    private static InMemoryTarget target(EmptyMeans emptyMeans) {
        return new InMemoryTarget("memory", emptyMeans);
    }

    private OpenTarget open(InMemoryTarget target, Instant now) {
        return OpenTarget.open(target, store, SHARDS, InstantSource.fixed(now));
    }

    private void append(int events) {
        Histories.append(
                store, new Histories(store.heads().hashCode()).next(events).subList(0, events));
    }

    private void advanceToHeads(OpenTarget opened, Instant now) {
        Map<Integer, CheckpointedShard> advanced = opened.checkpoints().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        shard -> shard.getValue().advanced(store.heads().of(shard.getKey()), now)));
        assertThat(opened.ledger().save(advanced)).hasSize(2);
    }

    private static Map<Integer, Long> positions(OpenTarget opened) {
        return opened.checkpoints().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        shard -> shard.getValue().checkpoint().position()));
    }
}
