package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.IndexNames.PARTS;

import io.memberlink.projections.elasticsearch.IndexNames.Part;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.CheckpointCells.Cell;
import io.memberlink.projections.target.CheckpointCells.CellWrite;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.TargetException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Editions as groups of indices in one cluster; the order stands in a cell of the served one, and so is done once it is published. */
final class ClusterEditions implements Editions {
    private static final String ORDER = "fresh";
    private static final String NO_ORDER = "0";
    private static final String HELD = "held-until";

    private final String name;
    private final ClusterIndices indices;
    private final IndexNames names;
    private final CheckpointCells served;
    private final Optional<IndexLayout> layout;

    /** @param layout of the indices that are made; without one, none are */
    ClusterEditions(
            String name,
            ClusterIndices indices,
            IndexNames names,
            CheckpointCells served,
            Optional<IndexLayout> layout) {
        this.name = name;
        this.indices = indices;
        this.names = names;
        this.served = served;
        this.layout = layout;
    }

    @Override
    public boolean exists(Edition edition) {
        return indices.exists(edition, Part.DOCUMENTS);
    }

    @Override
    public void order() {
        if (!exists(Edition.FRESH) && ordered().isEmpty()) {
            keep(ORDER, Integer.toString(indices.freeNumber(PARTS)));
        }
    }

    private Optional<Integer> ordered() {
        return Optional.ofNullable(served.read(List.of(ORDER)).get(ORDER))
                .map(Cell::value)
                .filter(number -> !number.equals(NO_ORDER))
                .map(Integer::valueOf);
    }

    /** The last to write wins: both wish the same. */
    private void keep(String cell, String value) {
        Optional<String> revision =
                Optional.ofNullable(served.read(List.of(cell)).get(cell)).map(Cell::revision);
        served.compareAndSet(List.of(new CellWrite(cell, value, revision)));
    }

    @Override
    public void makeOrdered() {
        layout.ifPresent(documents -> ordered()
                .ifPresent(number ->
                        PARTS.forEach(part -> indices.make(Edition.FRESH, part, number, part.layout(documents)))));
    }

    @Override
    public boolean isFreshReady() {
        String fresh = names.alias(Edition.FRESH, Part.DOCUMENTS);
        return !IndexLayout.isForFilling(indices.settings(fresh))
                && indices.activeShards(fresh) >= indices.activeShards(names.alias(Edition.SERVED, Part.DOCUMENTS));
    }

    @Override
    public Hold hold(Instant until) {
        String held = indices.index(Edition.SERVED, Part.DOCUMENTS);
        keep(HELD, until.toString());
        indices.block(held);
        return () -> indices.unblock(held);
    }

    /** Until when the edition of these cells is held, if it is. */
    static Optional<Instant> heldUntil(CheckpointCells cells) {
        return Optional.ofNullable(cells.read(List.of(HELD)).get(HELD))
                .map(Cell::value)
                .map(Instant::parse);
    }

    @Override
    public void publish() {
        List<Map<String, Object>> actions = new ArrayList<>();
        for (Part part : PARTS) {
            String before = indices.index(Edition.SERVED, part);
            String after = indices.index(Edition.FRESH, part);
            actions.add(remove(before, names.alias(Edition.SERVED, part)));
            actions.add(remove(after, names.alias(Edition.FRESH, part)));
            actions.add(add(before, names.alias(Edition.OLD, part)));
            actions.add(add(after, names.alias(Edition.SERVED, part)));
        }
        indices.move(actions);
    }

    private static Map<String, Object> remove(String index, String alias) {
        return Map.of("remove", Map.of("index", index, "alias", alias, "must_exist", true));
    }

    private static Map<String, Object> add(String index, String alias) {
        return Map.of("add", Map.of("index", index, "alias", alias, "is_write_index", true));
    }

    @Override
    public void drop(Edition edition) {
        if (edition == Edition.SERVED) {
            throw new IllegalArgumentException("the served edition of " + name + " is not dropped");
        }
        if (edition == Edition.FRESH) {
            keep(ORDER, NO_ORDER);
        }
        for (Part part : PARTS.reversed()) {
            try {
                indices.delete(indices.index(edition, part));
            } catch (TargetException.Lost gone) {
                continue;
            }
        }
    }
}
