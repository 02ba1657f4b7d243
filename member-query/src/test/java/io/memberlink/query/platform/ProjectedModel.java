package io.memberlink.query.platform;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Kept;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.query.source.Repeating;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A read model in a real server, written by the test instead of a projector. It is complete, and up to date while told so. */
public final class ProjectedModel implements AutoCloseable {
    private static final Duration RHYTHM = Duration.ofMillis(300);

    private final RelationTarget target;
    private final RelationProjection projection;
    private final CheckpointLedger ledger;
    private volatile Rebuild rebuild;
    private final Repeating upToDate;
    private volatile boolean follows = true;

    public ProjectedModel(String name, TargetSettings settings, IdentityKeys keys, ShardPositions goal) {
        IndexLayout layout = name.equals("es-marketing") ? IndexLayout.audiences() : IndexLayout.relations();
        target = Targets.filled(name, settings, Optional.of(layout));
        projection = new RelationProjection(keys, settings::shows);
        ledger = new CheckpointLedger(target.cells());
        ShardPositions start = ShardPositions.zero(goal.shardCount());
        rebuild = Rebuild.first(target.open(), Instant.now(), start, goal);
        target.prepare(rebuild);
        if (!ledger.begin(rebuild, Optional.empty())) {
            throw new IllegalStateException("somebody else fills " + name);
        }
        target.completed(rebuild);
        upToDate = Repeating.every(RHYTHM, "up-to-date-" + name, this::sayUpToDate);
    }

    public void show(MemberEvent event) {
        List<DocumentChange> changes = projection.project(event);
        target.write(new DocumentBatch(rebuild.generation(), Map.of(), changes));
    }

    /** A replay began, and has events to go that the test never lets it have: it is up to date and incomplete. */
    public void isBeingRebuilt() {
        Kept<Rebuild> current = ledger.rebuild().orElseThrow();
        Rebuild before = current.value();
        rebuild = before.next(
                before.incarnation(),
                Instant.now(),
                before.start(),
                before.goal().with(0, Long.MAX_VALUE));
        target.prepare(rebuild);
        if (!ledger.begin(rebuild, Optional.of(current))) {
            throw new IllegalStateException("somebody else fills " + target.name());
        }
    }

    /** From now on it lags more and more. */
    public void stopFollowing() {
        follows = false;
    }

    public void follow() {
        follows = true;
    }

    private void sayUpToDate() {
        if (follows) {
            try {
                List<Integer> shards =
                        IntStream.range(0, rebuild.goal().shardCount()).boxed().toList();
                ledger.caughtUp(rebuild, Instant.now(), shards);
            } catch (TargetException down) {
                // It lags, as it would with a real projector.
            }
        }
    }

    @Override
    public void close() {
        upToDate.close();
        target.close();
    }
}
