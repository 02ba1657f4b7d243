package io.memberlink.query.source;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Absent;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.query.chain.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A read model that projectors fill: a cache or a cluster. */
public final class TargetSource implements Source {
    private static final Duration NEVER_CAUGHT_UP = SourceStatus.UNKNOWN.lag();

    private final RelationSource target;
    private final Kind kind;
    private final Fill fill;
    private final InstantSource clock;

    private TargetSource(RelationSource target, Kind kind, Fill fill, InstantSource clock) {
        this.target = target;
        this.kind = kind;
        this.fill = fill;
        this.clock = clock;
    }

    static TargetSource cache(RelationSource target, InstantSource clock) {
        return new TargetSource(target, Kind.CACHE, Fill.NONE, clock);
    }

    /** @param fill where its relations go besides, so that the next lookup needs no cluster */
    static TargetSource cluster(RelationSource target, Fill fill, InstantSource clock) {
        return new TargetSource(target, Kind.CLUSTER, fill, clock);
    }

    @Override
    public String name() {
        return target.name();
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public SourceStatus status() {
        TargetHealth health = target.health();
        Duration lag = health.lag(clock.instant()).orElse(NEVER_CAUGHT_UP);
        return new SourceStatus(health.reachable(), health.complete(), lag.isNegative() ? Duration.ZERO : lag);
    }

    @Override
    public CompletableFuture<List<Finding>> ask(List<Subject> subjects) {
        List<DocumentId> ids = subjects.stream().map(TargetSource::idOf).toList();
        // Before the documents are read: only then are they at least as new as these positions.
        Optional<ShardPositions> seen = target.health().status().map(TargetStatus::positions);
        return target.lookup(ids).thenApply(found -> {
            seen.ifPresent(positions -> fill.offer(found, positions));
            return findings(ids, found);
        });
    }

    private static DocumentId idOf(Subject subject) {
        return switch (subject) {
            case Subject.OfIdentity identity -> DocumentId.of(identity.key());
            case Subject.OfMember member -> DocumentId.of(member.memberId());
        };
    }

    private static List<Finding> findings(List<DocumentId> ids, Map<DocumentId, StoredRelation> found) {
        return ids.stream().map(id -> finding(found.get(id))).toList();
    }

    private static Finding finding(@Nullable StoredRelation stored) {
        if (stored == null) {
            return new Absent();
        }
        return switch (stored.body()) {
            case RelationBody relation -> new Related(stored.token(), relation.json());
            case Tombstone tombstone -> new Released(stored.token());
        };
    }

    /** Takes what a cluster answered; never blocks. */
    interface Fill {
        Fill NONE = (found, seen) -> {};

        /** @param seen positions of the cluster, read before the documents were */
        void offer(Map<DocumentId, StoredRelation> found, ShardPositions seen);
    }
}
