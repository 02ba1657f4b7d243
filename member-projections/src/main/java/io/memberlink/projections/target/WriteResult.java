package io.memberlink.projections.target;

import io.memberlink.projections.document.DocumentChange;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param outdated how many documents the target had in a newer version: done
 * @param refused errors of the document itself, which no repetition heals
 * @param unsettled documents that the target had no room for yet: to be written again
 */
public record WriteResult(int outdated, List<RefusedChange> refused, List<DocumentChange> unsettled) {
    public static final WriteResult SETTLED = new WriteResult(0, List.of(), List.of());
}
