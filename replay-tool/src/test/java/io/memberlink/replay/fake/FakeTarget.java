package io.memberlink.replay.fake;

import static java.util.Objects.requireNonNull;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A target in memory that can be damaged and taken away. */
public final class FakeTarget implements RelationTarget {
    private final String name;
    private final Map<String, DocumentChange> documents = new TreeMap<>();
    private final List<RefusedChange> parked = new ArrayList<>();
    private final FakeCells cells = new FakeCells(this::answer);
    private boolean away;
    private @Nullable Editions editions;
    private Runnable whenRead = () -> {};

    FakeTarget(String name) {
        this.name = name;
    }

    public void isAway(boolean away) {
        this.away = away;
    }

    /** Happens when the documents are being listed. */
    public void whenRead(Runnable action) {
        whenRead = action;
    }

    public void lose(DocumentId id) {
        documents.remove(id.value());
    }

    public DocumentChange holds(DocumentId id) {
        return requireNonNull(documents.get(id.value()));
    }

    /** Whatever was there before. */
    public void damage(DocumentChange document) {
        documents.put(document.id().value(), document);
    }

    private void answer() {
        if (away) {
            throw new TargetException.Unavailable(name + " does not answer: connection refused", null);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EmptyMeans emptyMeans() {
        return EmptyMeans.NOTHING_IS_HERE;
    }

    @Override
    public String open() {
        return incarnation();
    }

    @Override
    public String incarnation() {
        answer();
        return "first";
    }

    @Override
    public void prepare(Rebuild rebuild) {
        answer();
    }

    void editions(Editions beside) {
        editions = beside;
    }

    @Override
    public Optional<Editions> editions() {
        return Optional.ofNullable(editions);
    }

    @Override
    public WriteResult write(DocumentBatch batch) {
        answer();
        for (DocumentChange change : batch.changes()) {
            documents.merge(change.id().value(), change, (old, next) -> next.replaces(old) ? next : old);
        }
        return WriteResult.SETTLED;
    }

    @Override
    public void park(List<RefusedChange> refused) {
        parked.addAll(refused);
    }

    @Override
    public List<RefusedChange> parked() {
        answer();
        return List.copyOf(parked);
    }

    @Override
    public long parkedCount() {
        answer();
        return parked.size();
    }

    @Override
    public CheckpointCells cells() {
        return cells;
    }

    @Override
    public Stream<DocumentChange> documents(long generation) {
        answer();
        whenRead.run();
        return List.copyOf(documents.values()).stream();
    }

    @Override
    public void close() {
        // it lives as long as the test
    }
}
