package io.memberlink.query.source;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.RelationCache;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Puts relations that a cluster answered into the cache, in the background. It is a favour: dropped while the cache is down or too
 * many are under way. The cache itself refuses what it may have known better.
 */
final class CacheFill implements TargetSource.Fill {
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
    public void offer(Map<DocumentId, StoredRelation> found, ShardPositions seen) {
        List<DocumentChange> relations = found.entrySet().stream()
                .filter(document -> !document.getValue().tombstone())
                .map(document -> new DocumentChange(
                        document.getKey(),
                        document.getValue().version(),
                        document.getValue().body()))
                .toList();
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
