package io.memberlink.projections.document;

/**
 * A document as it shall be, unless the target has a newer one. Also a document as it is, when a target is listed.
 *
 * @param version grows with every change of this document, over all members that ever held the identity
 */
public record DocumentChange(DocumentId id, long version, DocumentBody body) {
    /** Version, id and what surrounds them on the wire, roughly. */
    private static final int OVERHEAD_BYTES = 192;

    /** In a listing, a document that is there but is not one of ours: no event ever has version 0. */
    public static DocumentChange unreadable(DocumentId id) {
        return new DocumentChange(id, 0, new DocumentBody.Tombstone());
    }

    public boolean isUnreadable() {
        return version == 0;
    }

    /** About how much memory it holds, for bounds. */
    public int weight() {
        return OVERHEAD_BYTES + body.size();
    }

    public StoredRelation relation() {
        return new StoredRelation(version, body);
    }

    /** Whether this replaces {@code other}: equal versions do, so that a replay heals a damaged body. */
    public boolean replaces(DocumentChange other) {
        return version >= other.version;
    }
}
