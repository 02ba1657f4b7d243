package io.memberlink.projections.target;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.target.CheckpointCells.Cell;
import io.memberlink.projections.target.CheckpointCells.CellWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The checkpoint of a target, in the target's own cells: the plan of its rebuild, a position per shard, and when it had caught up.
 * A write takes effect only when nobody wrote the cell since it was read, and what was written by another plan counts as absent.
 * Thread-safe.
 */
public final class CheckpointLedger {
    private static final String REBUILD = "rebuild";
    private static final String SHARD = "shard-";
    private static final String CAUGHT_UP = "caught-up-";
    private static final String PACE = "pace";
    private static final String PAUSED = "paused";

    private final CheckpointCells cells;

    public CheckpointLedger(CheckpointCells cells) {
        this.cells = cells;
    }

    /** The current plan; empty when the target never had one or lost it. */
    public Optional<Kept<Rebuild>> rebuild() {
        return Optional.ofNullable(cells.read(List.of(REBUILD)).get(REBUILD))
                .map(cell -> new Kept<>(CellJson.read(REBUILD, cell.value(), Rebuild.class), cell.revision()));
    }

    /**
     * Makes a plan the current one.
     *
     * @param previous the plan it was made from; empty when there was none
     * @return whether it took effect; otherwise another plan came first
     */
    public boolean begin(Rebuild next, Optional<Kept<Rebuild>> previous) {
        CellWrite write = new CellWrite(REBUILD, CellJson.write(next), previous.map(Kept::revision));
        return cells.compareAndSet(List.of(write)).containsKey(REBUILD);
    }

    /** Where the shards stand by this plan: those without a checkpoint of their own stand at its start. */
    public Map<Integer, CheckpointedShard> checkpoints(Rebuild rebuild, Collection<Integer> shards) {
        Map<String, Cell> found =
                cells.read(shards.stream().map(shard -> SHARD + shard).toList());
        return shards.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        shard -> standing(rebuild, shard, Optional.ofNullable(found.get(SHARD + shard)))));
    }

    private static CheckpointedShard standing(Rebuild rebuild, int shard, Optional<Cell> cell) {
        ShardCheckpoint checkpoint = cell.map(c -> CellJson.read(SHARD + shard, c.value(), ShardCheckpoint.class))
                .filter(c -> rebuild.isOf(c.generation(), c.incarnation()))
                .orElseGet(() -> ShardCheckpoint.start(rebuild, shard));
        return new CheckpointedShard(checkpoint, cell.map(Cell::revision));
    }

    /**
     * Saves checkpoints over those that were read or saved before.
     *
     * @return the ones that were saved, with the revision to save over next; those that are missing were saved by another
     */
    public Map<Integer, CheckpointedShard> save(Map<Integer, CheckpointedShard> advanced) {
        List<CellWrite> writes = new ArrayList<>();
        advanced.forEach((shard, next) ->
                writes.add(new CellWrite(SHARD + shard, CellJson.write(next.checkpoint()), next.revision())));
        Map<String, Cell> written = cells.compareAndSet(writes);
        Map<Integer, CheckpointedShard> saved = new HashMap<>();
        advanced.forEach((shard, next) -> {
            Cell cell = written.get(SHARD + shard);
            if (cell != null) {
                saved.put(shard, new CheckpointedShard(next.checkpoint(), Optional.of(cell.revision())));
            }
        });
        return saved;
    }

    /** Publishes that everything up to the heads read at {@code at} has settled in these shards. Lost when another came first. */
    public void caughtUp(Rebuild rebuild, Instant at, List<Integer> shards) {
        String name = CAUGHT_UP + shards.getFirst();
        Optional<String> revision =
                Optional.ofNullable(cells.read(List.of(name)).get(name)).map(Cell::revision);
        CaughtUp caughtUp = new CaughtUp(rebuild.generation(), rebuild.incarnation(), at, shards);
        cells.compareAndSet(List.of(new CellWrite(name, CellJson.write(caughtUp), revision)));
    }

    /** How many events a second all projectors together shall replay by this plan; empty for as many as they can. */
    public OptionalLong pace(Rebuild rebuild) {
        return Optional.ofNullable(cells.read(List.of(PACE)).get(PACE))
                .map(cell -> CellJson.read(PACE, cell.value(), Pace.class))
                .filter(pace -> pace.generation() == rebuild.generation() && pace.eventsPerSecond() > 0)
                .map(pace -> OptionalLong.of(pace.eventsPerSecond()))
                .orElse(OptionalLong.empty());
    }

    /** Says so, before the plan becomes the current one or while it is; whoever says it last is heard. */
    public void setPace(long generation, OptionalLong eventsPerSecond) {
        String pace = CellJson.write(new Pace(generation, eventsPerSecond.orElse(0)));
        boolean written = false;
        while (!written) {
            Optional<String> revision =
                    Optional.ofNullable(cells.read(List.of(PACE)).get(PACE)).map(Cell::revision);
            written = cells.compareAndSet(List.of(new CellWrite(PACE, pace, revision)))
                    .containsKey(PACE);
        }
    }

    /** Whether an operator wants its projectors to wait. */
    public boolean isPaused() {
        return Optional.ofNullable(cells.read(List.of(PAUSED)).get(PAUSED))
                .map(Cell::value)
                .filter(Boolean::parseBoolean)
                .isPresent();
    }

    /** Has projectors wait, or go on, within a second or two. */
    public void pause(boolean wait) {
        Optional<String> revision =
                Optional.ofNullable(cells.read(List.of(PAUSED)).get(PAUSED)).map(Cell::revision);
        cells.compareAndSet(List.of(new CellWrite(PAUSED, Boolean.toString(wait), revision)));
    }

    /** What the target says about itself; empty when it has no plan. */
    public Optional<TargetStatus> status() {
        return rebuild().map(kept -> status(kept.value()));
    }

    private TargetStatus status(Rebuild rebuild) {
        int shardCount = rebuild.start().shardCount();
        Map<String, Cell> found = cells.read(IntStream.range(0, shardCount)
                .boxed()
                .flatMap(shard -> Stream.of(SHARD + shard, CAUGHT_UP + shard))
                .toList());
        ShardPositions.Builder positions = new ShardPositions.Builder(shardCount);
        for (int shard = 0; shard < shardCount; shard++) {
            Optional<Cell> cell = Optional.ofNullable(found.get(SHARD + shard));
            positions.set(shard, standing(rebuild, shard, cell).checkpoint().position());
        }
        ShardPositions reached = positions.build();
        return new TargetStatus(rebuild, reached, rebuild.completeAt(reached), caughtUpAt(rebuild, found));
    }

    /** The worst shard of the best word about each. */
    private static Optional<Instant> caughtUpAt(Rebuild rebuild, Map<String, Cell> found) {
        Map<Integer, Instant> byShard = new HashMap<>();
        found.forEach((name, cell) -> {
            if (name.startsWith(CAUGHT_UP)) {
                CaughtUp word = CellJson.read(name, cell.value(), CaughtUp.class);
                if (rebuild.isOf(word.generation(), word.incarnation())) {
                    word.shards().forEach(shard -> byShard.merge(shard, word.at(), CheckpointLedger::later));
                }
            }
        });
        boolean everyShard = byShard.size() == rebuild.start().shardCount();
        return everyShard ? byShard.values().stream().min(Instant::compareTo) : Optional.empty();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** @param revision of the cell that the next checkpoint is saved over; empty when there is none */
    public record CheckpointedShard(ShardCheckpoint checkpoint, Optional<String> revision) {
        public CheckpointedShard advanced(long to, Instant now) {
            return new CheckpointedShard(checkpoint.advanced(to, now), revision);
        }
    }
}
