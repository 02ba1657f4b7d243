package io.memberlink.projections.document;

import io.memberlink.domain.RelationToken;

/**
 * What a source has stored under one id.
 *
 * @param version the document's version: {@link RelationToken#documentVersion()}
 */
public record StoredRelation(long version, DocumentBody body) {
    /** Lower than every version of an event: what a cache says about something that nobody ever held. */
    public static final long NEVER_HELD = 0;

    /** How new it is, comparable with what the caller saw before. */
    public RelationToken token() {
        return RelationToken.ofDocumentVersion(version);
    }

    public boolean tombstone() {
        return switch (body) {
            case DocumentBody.Tombstone t -> true;
            case DocumentBody.RelationBody r -> false;
        };
    }
}
