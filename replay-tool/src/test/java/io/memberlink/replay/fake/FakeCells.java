package io.memberlink.replay.fake;

import io.memberlink.projections.target.CheckpointCells;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells in memory; the revision is a running number. */
final class FakeCells implements CheckpointCells {
    private final Map<String, Cell> cells = new HashMap<>();
    private final Runnable beforeEach;
    private long writes;

    FakeCells(Runnable beforeEach) {
        this.beforeEach = beforeEach;
    }

    @Override
    public Map<String, Cell> read(Collection<String> names) {
        beforeEach.run();
        Map<String, Cell> found = new HashMap<>(cells);
        found.keySet().retainAll(names);
        return found;
    }

    @Override
    public Map<String, Cell> compareAndSet(List<CellWrite> asked) {
        beforeEach.run();
        Map<String, Cell> written = new HashMap<>();
        for (CellWrite write : asked) {
            if (Optional.ofNullable(cells.get(write.name())).map(Cell::revision).equals(write.expected())) {
                Cell cell = new Cell(write.value(), Long.toString(++writes));
                cells.put(write.name(), cell);
                written.put(write.name(), cell);
            }
        }
        return written;
    }
}
