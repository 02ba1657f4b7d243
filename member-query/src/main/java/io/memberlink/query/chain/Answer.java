package io.memberlink.query.chain;

import io.memberlink.domain.RelationToken;
import java.time.Duration;

/** What the chain says to one question. */
public sealed interface Answer {
    /** Some source knew. */
    sealed interface Served extends Answer {
        /** Name of the source. */
        String servedBy();

        /** Zero, unless nothing newer could be reached: then how old this may be. */
        Duration staleness();
    }

    /**
     * A member's relation.
     *
     * @param relation JSON, as it was stored
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares answers by value
    record Known(RelationToken token, byte[] relation, String servedBy, Duration staleness) implements Served {}

    /** Nobody's; no such member. */
    record Unknown(String servedBy, Duration staleness) implements Served {}

    /** No source that may answer this caller did. */
    record Unavailable() implements Answer {}
}
