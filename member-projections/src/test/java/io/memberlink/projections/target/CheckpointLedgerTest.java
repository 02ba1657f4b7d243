package io.memberlink.projections.target;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.memory.InMemoryTarget;
import io.memberlink.projections.target.CheckpointCells.CellWrite;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.RelationTarget.EmptyMeans;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckpointLedgerTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final ShardPositions ZERO = ShardPositions.zero(4);

    private final InMemoryTarget target = new InMemoryTarget("memory", EmptyMeans.NOTHING_IS_HERE);
    private final CheckpointLedger ledger = new CheckpointLedger(target.cells());
    private Rebuild rebuild = Rebuild.first("none", NOON, ZERO, ZERO);

    @BeforeEach
    void begin() {
        rebuild = Rebuild.first(target.open(), NOON, ZERO, ZERO.with(2, 10));
        assertThat(ledger.begin(rebuild, Optional.empty())).isTrue();
    }

    @Test
    void ofTwoPlansMadeFromTheSameOneTheFirstIsKept() {
        Optional<Kept<Rebuild>> seen = ledger.rebuild();
        Rebuild first = rebuild.next("memory-1", NOON, ZERO, ZERO);
        Rebuild second = rebuild.next("memory-1", NOON, ZERO, ZERO.with(0, 1));

        assertThat(ledger.begin(first, seen)).isTrue();
        assertThat(ledger.begin(second, seen)).isFalse();
        assertThat(ledger.begin(second, Optional.empty())).isFalse();

        assertThat(ledger.rebuild().orElseThrow().value()).isEqualTo(first);
    }

    @Test
    void generationsGrowAlsoWhenTheClockStandsStill() {
        assertThat(rebuild.next("memory-1", NOON, ZERO, ZERO).generation()).isEqualTo(rebuild.generation() + 1);
        assertThat(rebuild.next("memory-1", NOON.plusSeconds(60), ZERO, ZERO).generation())
                .isEqualTo(rebuild.generation() + 60);
    }

    @Test
    void aCheckpointOfAnotherPlanCountsAsAbsent() {
        ledger.save(Map.of(2, shard(2).advanced(10, NOON)));
        assertThat(status().complete()).isTrue();

        Rebuild next = rebuild.next("memory-1", NOON, ZERO.with(2, 3), ZERO.with(2, 20));
        assertThat(ledger.begin(next, ledger.rebuild())).isTrue();

        assertThat(status().complete()).isFalse();
        assertThat(status().positions().of(2)).isEqualTo(3);
        assertThat(requireNonNull(ledger.checkpoints(next, List.of(2)).get(2))
                        .checkpoint()
                        .position())
                .isEqualTo(3);
    }

    @Test
    void whoWorksByAnOlderPlanCannotOverwriteTheCheckpointsOfTheNewOne() {
        CheckpointedShard old = shard(2);
        Rebuild next = rebuild.next("memory-1", NOON, ZERO, ZERO);
        ledger.begin(next, ledger.rebuild());
        CheckpointedShard mine =
                requireNonNull(ledger.checkpoints(next, List.of(2)).get(2));
        assertThat(ledger.save(Map.of(2, mine.advanced(1, NOON)))).hasSize(1);

        assertThat(ledger.save(Map.of(2, old.advanced(99, NOON)))).isEmpty();
    }

    @Test
    void theTargetIsAsFreshAsItsWorstShard() {
        ledger.caughtUp(rebuild, NOON.plusSeconds(5), List.of(0, 1));
        assertThat(status().caughtUpAt()).isEmpty();
        ledger.caughtUp(rebuild, NOON.plusSeconds(3), List.of(2, 3));
        assertThat(status().caughtUpAt()).contains(NOON.plusSeconds(3));
    }

    @Test
    void ofSeveralWordsAboutAShardTheLatestCounts() {
        ledger.caughtUp(rebuild, NOON.plusSeconds(1), List.of(0, 1, 2, 3));
        ledger.caughtUp(rebuild, NOON.plusSeconds(2), List.of(2, 3));
        ledger.caughtUp(rebuild, NOON.plusSeconds(9), List.of(0, 1));

        assertThat(status().caughtUpAt()).contains(NOON.plusSeconds(2));
    }

    @Test
    void aWordOfAnOlderPlanDoesNotCount() {
        ledger.caughtUp(rebuild, NOON, List.of(0, 1, 2, 3));
        ledger.begin(rebuild.next("memory-1", NOON, ZERO, ZERO), ledger.rebuild());

        assertThat(status().caughtUpAt()).isEmpty();
    }

    @Test
    void aCellThatSomebodyElseWroteIsNamed() {
        String revision = ledger.rebuild().orElseThrow().revision();
        target.cells().compareAndSet(List.of(new CellWrite("rebuild", "hello", Optional.of(revision))));

        assertThatThrownBy(ledger::rebuild)
                .isInstanceOf(TargetException.Denied.class)
                .hasMessageContaining("'rebuild'");
    }

    @Test
    void aSourceIsFreshWhenItIsReachableCompleteAndNotTooOld() {
        ledger.save(Map.of(2, shard(2).advanced(10, NOON)));
        ledger.caughtUp(rebuild, NOON, List.of(0, 1, 2, 3));
        Duration bound = Duration.ofSeconds(10);

        assertThat(target.health().isFresh(NOON.plusSeconds(10), bound)).isTrue();
        assertThat(target.health().isFresh(NOON.plusSeconds(11), bound)).isFalse();
        target.goAway();
        assertThat(target.health().isFresh(NOON, bound)).isFalse();
    }

    private CheckpointedShard shard(int shard) {
        return requireNonNull(ledger.checkpoints(rebuild, List.of(shard)).get(shard));
    }

    private TargetStatus status() {
        return ledger.status().orElseThrow();
    }
}
