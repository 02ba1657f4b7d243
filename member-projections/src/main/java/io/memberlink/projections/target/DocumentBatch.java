package io.memberlink.projections.target;

import io.memberlink.projections.document.DocumentChange;
import java.util.List;
import java.util.Map;

/**
 * Documents that are written together, each at most once.
 *
 * @param generation of the rebuild that they belong to
 * @param through for each shard that events were taken from the position of the last one
 */
public record DocumentBatch(long generation, Map<Integer, Long> through, List<DocumentChange> changes) {
    /** The same batch with only these documents: what is left to write. */
    public DocumentBatch with(List<DocumentChange> left) {
        return new DocumentBatch(generation, through, left);
    }
}
