package io.memberlink.projections.target;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import java.util.Optional;

/**
 * A document as it stands in a target, with the mark that it is summed by.
 *
 * @param document with an empty body where bodies were not asked for
 * @param mark as it is stored; empty when it has none, or none that could be
 */
public record MarkedDocument(DocumentChange document, Optional<DocumentDigest> mark) {
    public DocumentId id() {
        return document.id();
    }

    public long version() {
        return document.version();
    }

    /** Whether the mark is that of this document. */
    public boolean isSound() {
        return mark.filter(DocumentDigest.of(document.id(), document.version())::equals)
                .isPresent();
    }
}
