package io.memberlink.replay.verify;

import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.MarkedDocument;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A document that changed while the target was being looked at, so that it may be found as it was before or as any of the changes
 * left it. It is judged by itself and left out of the sums.
 */
final class MovingDocument {
    private static final long NEVER = 0;

    private final DocumentId id;
    private final Set<Long> recent = new HashSet<>();
    private long settled = NEVER;
    private Optional<MarkedDocument> found = Optional.empty();

    MovingDocument(DocumentId id) {
        this.id = id;
    }

    DocumentId id() {
        return id;
    }

    synchronized void changedTo(long version) {
        recent.add(version);
    }

    void settledAt(long version) {
        settled = version;
    }

    void found(MarkedDocument document) {
        found = Optional.of(document);
    }

    boolean isSettled() {
        return settled != NEVER;
    }

    boolean isRight() {
        return found.map(document -> document.isSound()
                        && document.version() >= settled
                        && (document.version() == settled || recent.contains(document.version())))
                .orElse(!isSettled());
    }
}
