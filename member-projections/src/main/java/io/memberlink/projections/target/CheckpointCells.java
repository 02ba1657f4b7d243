package io.memberlink.projections.target;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Small named texts inside a target, changed only by compare-and-set: its checkpoint lives in them, so that whoever loses the
 * target loses the checkpoint as well. Calls block and throw {@link TargetException}. Thread-safe.
 */
public interface CheckpointCells {
    /** The cells that exist among the named ones, as they are now: reads see every acknowledged write. */
    Map<String, Cell> read(Collection<String> names);

    /**
     * Writes each cell whose revision is still the expected one.
     *
     * @return the cells that were written, with their new revision; those that are missing here were changed by another
     */
    Map<String, Cell> compareAndSet(List<CellWrite> writes);

    /** @param revision changes with every write; opaque */
    record Cell(String value, String revision) {}

    /** @param expected revision that the writer saw; empty when it saw no such cell */
    record CellWrite(String name, String value, Optional<String> expected) {}
}
