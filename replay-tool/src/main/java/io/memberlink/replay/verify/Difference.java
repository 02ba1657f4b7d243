package io.memberlink.replay.verify;

import io.memberlink.domain.RelationToken;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A document that is not what the events say.
 *
 * @param id of the document: an identity's key or a member's id, never a value
 * @param expected version by the events; empty when they wrote none
 * @param found version in the target; empty when it has none
 */
public record Difference(
        String id, Discrepancy discrepancy, Optional<RelationToken> expected, Optional<RelationToken> found) {

    static Difference of(String id, Discrepancy discrepancy, OptionalLong expected, OptionalLong found) {
        return new Difference(id, discrepancy, token(expected), token(found));
    }

    private static Optional<RelationToken> token(OptionalLong version) {
        return version.isEmpty() ? Optional.empty() : Optional.of(RelationToken.ofDocumentVersion(version.getAsLong()));
    }
}
