package io.memberlink.projections;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.Kept;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.ShardCheckpoint;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an operator asks of a target: how it stands, a replay, a listing. Works whether or not projectors run, and never creates
 * anything that is missing. Every call blocks and throws {@link TargetException}.
 */
public final class TargetAdministration implements AutoCloseable {
    private final RelationTarget target;
    private final CheckpointLedger ledger;
    private final InstantSource clock;

    public TargetAdministration(RelationTarget target, InstantSource clock) {
        this.target = target;
        this.clock = clock;
        this.ledger = new CheckpointLedger(target.cells());
    }

    /** Connects to a target by its settings; the first call shows whether it answers. */
    public static TargetAdministration open(String name, TargetSettings settings) {
        return new TargetAdministration(Targets.existing(name, settings), InstantSource.system());
    }

    public String name() {
        return target.name();
    }

    /** Generation, positions, completeness and freshness; empty when the target has no checkpoint. */
    public Optional<TargetStatus> status() {
        return ledger.status();
    }

    /**
     * Has every projector of the target wait where it is, or go on; none is ended, and a target that is emptied goes on by itself.
     *
     * @return whether that changes anything
     */
    public boolean pause(boolean wait) {
        if (ledger.isPaused() == wait) {
            return false;
        }
        ledger.pause(wait);
        return true;
    }

    public long parkedCount() {
        return target.parkedCount();
    }

    public List<RefusedChange> parked() {
        return target.parked();
    }

    /** Forgets what was refused, each unless it was refused again in another version. */
    public int unpark(List<RefusedChange> settled) {
        return target.unpark(settled);
    }

    /**
     * Has every running projector of the target replay from somewhere, and calls the target incomplete until it has passed the
     * heads of now. No process is stopped for it.
     *
     * @return the plan that is now current; its goal tells when the replay is done
     * @throws TargetException.Lost when the target has no checkpoint: its projector starts from the beginning anyway
     */
    public Rebuild resync(ReplayStart start, EventReader store) {
        return resync(start, OptionalLong.empty(), store);
    }

    /**
     * The same at a bounded speed, so that the target has room for others.
     *
     * @param eventsPerSecond of all projectors together; empty for as many as they can
     */
    public Rebuild resync(ReplayStart start, OptionalLong eventsPerSecond, EventReader store) {
        while (true) {
            Kept<Rebuild> current = ledger.rebuild()
                    .orElseThrow(() -> new TargetException.Lost(name() + " has no checkpoint to replay from"));
            Rebuild next = current.value()
                    .next(target.incarnation(), clock.instant(), positions(start, current.value()), store.heads());
            if (eventsPerSecond.isPresent()) {
                ledger.setPace(next.generation(), eventsPerSecond);
            }
            if (ledger.begin(next, Optional.of(current))) {
                return next;
            }
        }
    }

    /** The speed that the current plan is held to; empty for as fast as its projectors can. */
    public OptionalLong pace() {
        return ledger.rebuild().map(kept -> ledger.pace(kept.value())).orElse(OptionalLong.empty());
    }

    /** Changes the speed of a replay that is under way; its projectors follow within a second or two. */
    public void setPace(Rebuild rebuild, OptionalLong eventsPerSecond) {
        ledger.setPace(rebuild.generation(), eventsPerSecond);
    }

    private ShardPositions positions(ReplayStart start, Rebuild current) {
        int shards = current.start().shardCount();
        return switch (start) {
            case ReplayStart.Beginning b -> ShardPositions.zero(shards);
            case ReplayStart.Behind behind -> behind.positions();
            case ReplayStart.BeforeCheckpoint before -> {
                List<Integer> all = IntStream.range(0, shards).boxed().toList();
                ShardPositions.Builder positions = new ShardPositions.Builder(shards);
                ledger.checkpoints(current, all).forEach((shard, kept) -> {
                    ShardCheckpoint checkpoint = kept.checkpoint();
                    positions.set(shard, checkpoint.positionAt(clock.instant().minus(before.ago())));
                });
                yield positions.build();
            }
        };
    }

    /** Every document of the current generation, tombstones included; to be closed. */
    public Stream<DocumentChange> documents() {
        return target.documents(ledger.rebuild()
                .orElseThrow(() -> new TargetException.Lost(name() + " has no checkpoint"))
                .value()
                .generation());
    }

    /** The target as it is now, asked in sums; empty where nothing can be summed. To be closed. */
    public Optional<DigestView> digests() {
        return target.digests();
    }

    @Override
    public void close() {
        target.close();
    }
}
