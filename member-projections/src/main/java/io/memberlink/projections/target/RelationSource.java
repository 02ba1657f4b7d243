package io.memberlink.projections.target;

import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A read model as lookups see it. Thread-safe; has connections of its own. */
public interface RelationSource extends AutoCloseable {
    String name();

    /**
     * Reads documents in one round trip, as they are at this moment. Those that do not exist are missing in the answer. Fails
     * with {@link TargetException}; what depends on the future must not block.
     */
    CompletableFuture<Map<DocumentId, StoredRelation>> lookup(Collection<DocumentId> ids);

    /** What the source said about itself a second ago at most, or that it did not answer. Costs nothing. */
    TargetHealth health();

    @Override
    void close();
}
