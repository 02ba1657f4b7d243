package io.memberlink.replay.verify;

import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.MarkedDocument;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A document in brief, enough to compare it.
 *
 * @param fingerprint 64 bits of a hash of the body, the same for every tombstone
 */
record DocumentRecord(Origin origin, String id, long version, long fingerprint) {
    private static final long TOMBSTONE = 0;
    private static final long UNSOUND = -1;

    static DocumentRecord of(Origin origin, DocumentChange document) {
        return new DocumentRecord(origin, document.id().value(), document.version(), fingerprint(document.body()));
    }

    /** A document whose mark is not its own differs from what any event made, whatever its body is. */
    static DocumentRecord found(MarkedDocument found) {
        DocumentChange document = found.document();
        return found.isSound()
                ? of(Origin.FOUND, document)
                : new DocumentRecord(Origin.FOUND, document.id().value(), document.version(), UNSOUND);
    }

    private static long fingerprint(DocumentBody body) {
        return switch (body) {
            case Tombstone tombstone -> TOMBSTONE;
            case RelationBody relation -> hash(relation.json());
        };
    }

    private static long hash(byte[] bytes) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
