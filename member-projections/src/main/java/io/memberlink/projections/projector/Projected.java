package io.memberlink.projections.projector;

import io.memberlink.projections.document.DocumentChange;
import java.util.List;

/**
 * Events of a shard that follow each other, after projection.
 *
 * @param after position before the first of them
 * @param through position of the last one
 * @param changes fewer than events when no document shows some: their positions count all the same
 */
record Projected(int shard, long after, long through, List<DocumentChange> changes) {
    boolean isEmpty() {
        return through == after;
    }
}
