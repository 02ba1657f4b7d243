package io.memberlink.query.chain;

import io.memberlink.domain.RelationToken;
import java.util.Optional;

/**
 * One thing that a caller wants to know.
 *
 * @param atLeast what the caller has seen already: an older answer is none, except from the event store
 */
public record Question(Subject subject, Optional<RelationToken> atLeast) {
    public static Question about(Subject subject) {
        return new Question(subject, Optional.empty());
    }

    /** Whether a caller who asked this may be told something of this document version. */
    boolean accepts(long documentVersion) {
        return atLeast.isEmpty() || documentVersion >= atLeast.get().documentVersion();
    }
}
