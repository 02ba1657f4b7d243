package io.memberlink.query.hot;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.query.chain.Finding;
import io.memberlink.query.chain.Finding.Denied;
import io.memberlink.query.chain.Finding.Related;
import io.memberlink.query.chain.Finding.Released;
import io.memberlink.query.chain.LocalAnswers;
import io.memberlink.query.chain.Source;
import io.memberlink.query.chain.Subject;
import io.memberlink.query.source.TargetSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers what was asked for twice within a moment. Every new event replaces what it changes; what a source answers is remembered
 * only if it is at least as new as everything that was known of it lately, so that nothing goes back in time here: neither when a
 * source is behind, nor when its answer was under way while an event came. Says nothing while the tail is not live. Thread-safe.
 */
final class HotRelations implements LocalAnswers, TargetSource.Hearer {
    private final TailPulse pulse;
    private final Duration lagBound;
    private final InstantSource clock;
    private final AskedLately asked;
    private final Cache<DocumentId, Kept> kept;
    private final Cache<DocumentId, Long> newest;

    /** @param lagBound how far a source may be behind that is asked at all */
    HotRelations(
            HotSettings settings, TailPulse pulse, Duration lagBound, InstantSource clock, LongSupplier nanoClock) {
        this.pulse = pulse;
        this.lagBound = lagBound;
        this.clock = clock;
        Ticker ticker = nanoClock::getAsLong;
        asked = new AskedLately(settings.timeToLive(), nanoClock);
        kept = Caffeine.newBuilder()
                .maximumWeight(settings.size().toBytes())
                .weigher((DocumentId id, Kept answer) -> answer.weight())
                .expireAfterWrite(settings.timeToLive())
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
        // Longer than any source that is asked may be behind. Bounded by the rate of events, never by a size that could
        // forget.
        newest = Caffeine.newBuilder()
                .expireAfterWrite(lagBound.multipliedBy(3))
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public Optional<Finding> find(Subject subject) {
        Kept answer = kept.getIfPresent(TargetSource.idOf(subject));
        return answer != null && pulse.isLive(answer.era) ? Optional.of(answer.finding()) : Optional.empty();
    }

    /** An event changed this document. */
    void changed(DocumentChange change) {
        remember(change.id(), change.version());
        // Not computeIfPresent: it would not wait for somebody who is just putting something there.
        kept.asMap().compute(change.id(), (id, answer) -> answer == null ? null : answer.orNewer(change));
    }

    @Override
    public void heard(
            Source.Kind kind, List<DocumentId> ids, Map<DocumentId, StoredRelation> found, TargetHealth before) {
        Optional<TailPulse.Era> era = pulse.live();
        Optional<TargetStatus> status = before.status();
        if (era.isPresent()
                && status.isPresent()
                && before.isFresh(clock.instant(), lagBound)
                && hasSeen(status.get().positions(), era.get().base())) {
            for (DocumentId id : ids) {
                if (asked.again(id)) {
                    heard(kind, id, found.get(id), era.get().number());
                }
            }
        }
    }

    private static boolean hasSeen(ShardPositions positions, ShardPositions base) {
        return positions.shardCount() == base.shardCount() && positions.covers(base);
    }

    /** What a cache does not hold it does not know. */
    private void heard(Source.Kind kind, DocumentId id, @Nullable StoredRelation found, long era) {
        if (found != null) {
            keep(id, new Kept(found.version(), found.body(), era));
        } else if (kind == Source.Kind.CLUSTER) {
            keep(id, new Kept(StoredRelation.NEVER_HELD, new Tombstone(), era));
        }
    }

    private void keep(DocumentId id, Kept offered) {
        kept.asMap().compute(id, (same, answer) -> {
            Long known = newest.getIfPresent(id);
            boolean isOld = known != null && known > offered.version;
            if (isOld || (answer != null && answer.version > offered.version)) {
                return answer;
            }
            remember(id, offered.version);
            return offered;
        });
    }

    private void remember(DocumentId id, long version) {
        newest.asMap().merge(id, version, Math::max);
    }

    long size() {
        return kept.estimatedSize();
    }

    private record Kept(long version, DocumentBody body, long era) {
        private static final int OVERHEAD_BYTES = 200;

        int weight() {
            return OVERHEAD_BYTES + body.size();
        }

        Kept orNewer(DocumentChange change) {
            return change.version() >= version ? new Kept(change.version(), change.body(), era) : this;
        }

        Finding finding() {
            StoredRelation stored = new StoredRelation(version, body);
            return switch (body) {
                case RelationBody relation -> new Related(stored.token(), relation.json());
                case Tombstone tombstone ->
                    version == StoredRelation.NEVER_HELD ? new Denied() : new Released(stored.token());
            };
        }
    }
}
