package io.memberlink.projections.target;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.StoredRelation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A source that forgets: a miss in it is never final, and lookups put back what they found elsewhere. */
public interface RelationCache extends RelationSource {
    /** Short, since a fill is a guess that somebody asks again, but several times as long as a node answers from its own memory. */
    Duration FILL_TIME_TO_LIVE = Duration.ofMinutes(5);

    /** How long it is remembered that nobody holds something. */
    Duration NOBODY_TIME_TO_LIVE = Duration.ofSeconds(5);

    /**
     * Keeps documents for a short time, each unless the cache has one. A tombstone of version {@value
     * StoredRelation#NEVER_HELD} says that nobody held it when it was looked up; it is kept for a moment only, and any real
     * version replaces it. Nothing is kept unless the source had seen everything that
     * was ever written to this cache: so a fill never brings back what a newer event replaced, also after eviction or a flush.
     *
     * @param documents whole documents, from a source that hides no kinds
     * @param sourcePositions positions of the source, read before the documents were
     * @return how many were kept; a refusal is 0, not a failure
     */
    CompletableFuture<Integer> fill(List<DocumentChange> documents, ShardPositions sourcePositions);
}
