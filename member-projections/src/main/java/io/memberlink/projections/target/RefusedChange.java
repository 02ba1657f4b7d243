package io.memberlink.projections.target;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import java.time.Instant;

/**
 * A document that a target would not take.
 *
 * @param reason in the target's words, never the content
 */
public record RefusedChange(DocumentId id, long version, String reason, Instant at) {
    public static RefusedChange of(DocumentChange change, String reason, Instant at) {
        return new RefusedChange(change.id(), change.version(), reason, at);
    }
}
