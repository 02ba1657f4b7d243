package io.memberlink.query.source;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.RelationCache;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.query.chain.Source;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Puts what a cluster answered into the cache, in the background: relations, and for a moment that nobody holds an identity. It is a favour: dropped while the cache is down or too
 * many are under way. The cache itself refuses what it may have known better.
 */
final class CacheFill implements TargetSource.Hearer {
    private static final int MOST_UNDER_WAY = 32;

    private final RelationCache cache;
    private final Semaphore places = new Semaphore(MOST_UNDER_WAY);
    private final Counter kept;
    private final Counter refused;
    private final Counter dropped;

    CacheFill(RelationCache cache, MeterRegistry meters) {
        this.cache = cache;
        kept = counter("kept", meters);
        refused = counter("refused", meters);
        dropped = counter("dropped", meters);
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("memberlink.cache.fills")
                .description("Relations offered to the cache after a cluster answered")
                .tag("outcome", outcome)
                .register(meters);
    }

    @Override
    public void heard(
            Source.Kind kind, List<DocumentId> asked, Map<DocumentId, StoredRelation> found, TargetHealth before) {
        if (before.complete()) {
            List<DocumentChange> answers = asked.stream()
                    .filter(id -> !isTombstone(found.get(id)))
                    .map(id -> document(id, found.get(id)))
                    .toList();
            before.status().ifPresent(status -> offer(answers, status.positions()));
        }
    }

    /** The cache has those of its own, or learns nothing new from them. */
    private static boolean isTombstone(@Nullable StoredRelation found) {
        return found != null && found.tombstone();
    }

    private static DocumentChange document(DocumentId id, @Nullable StoredRelation found) {
        return found == null
                ? new DocumentChange(id, StoredRelation.NEVER_HELD, new Tombstone())
                : new DocumentChange(id, found.version(), found.body());
    }

    private void offer(List<DocumentChange> relations, ShardPositions seen) {
        if (relations.isEmpty()) {
            return;
        }
        if (!cache.health().reachable() || !places.tryAcquire()) {
            dropped.increment(relations.size());
            return;
        }
        cache.fill(relations, seen).whenComplete((taken, failure) -> {
            places.release();
            count(relations.size(), failure == null ? taken : -1);
        });
    }

    private void count(int offered, int taken) {
        if (taken < 0) {
            dropped.increment(offered);
        } else {
            kept.increment(taken);
            refused.increment((double) offered - taken);
        }
    }
}
