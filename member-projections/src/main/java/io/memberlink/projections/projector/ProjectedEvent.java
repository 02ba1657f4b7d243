package io.memberlink.projections.projector;

import io.memberlink.projections.document.DocumentChange;
import java.util.List;

/**
 * An event after projection.
 *
 * @param changes none for an event that no document shows: its position counts all the same
 */
record ProjectedEvent(int shard, long position, List<DocumentChange> changes) {}
