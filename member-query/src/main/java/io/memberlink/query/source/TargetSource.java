package io.memberlink.query.source;

import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Absent;
import io.memberlink.query.chain.Finding.Denied;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.SourceStatus;
import io.memberlink.query.chain.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A read model that projectors fill: a cache or a cluster. */
public final class TargetSource implements Source {
    private static final Duration NEVER_CAUGHT_UP = SourceStatus.UNKNOWN.lag();

    private final RelationSource target;
    private final Kind kind;
    private final Hearer hearer;
    private final InstantSource clock;

    private TargetSource(RelationSource target, Kind kind, Hearer hearer, InstantSource clock) {
        this.target = target;
        this.kind = kind;
        this.hearer = hearer;
        this.clock = clock;
    }

    /** @param hearer who wants to know what it answered */
    static TargetSource cache(RelationSource target, Hearer hearer, InstantSource clock) {
        return new TargetSource(target, Kind.CACHE, hearer, clock);
    }

    /** @param hearer who wants to know what it answered, so that the next lookup needs no cluster */
    static TargetSource cluster(RelationSource target, Hearer hearer, InstantSource clock) {
        return new TargetSource(target, Kind.CLUSTER, hearer, clock);
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
        TargetHealth before = target.health();
        return target.lookup(ids).thenApply(found -> {
            hearer.heard(kind, ids, found, before);
            return findings(ids, found);
        });
    }

    /** Under which id read models have the answer. */
    public static DocumentId idOf(Subject subject) {
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
            case Tombstone tombstone ->
                stored.version() == StoredRelation.NEVER_HELD ? new Denied() : new Released(stored.token());
        };
    }

    /** Hears what read models answer, to remember it; never blocks. */
    public interface Hearer {
        Hearer NONE = (kind, asked, found, before) -> {};

        /**
         * @param found by id; what was asked and is missing is not there
         * @param before what the read model said about itself before the documents were read
         */
        void heard(Kind kind, List<DocumentId> asked, Map<DocumentId, StoredRelation> found, TargetHealth before);

        /** Tells both. */
        default Hearer and(Hearer other) {
            return (kind, asked, found, before) -> {
                heard(kind, asked, found, before);
                other.heard(kind, asked, found, before);
            };
        }
    }
}
