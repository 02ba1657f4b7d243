package io.memberlink.projections.memory;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.projections.target.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A target in memory that can be taken away, emptied and made to refuse. Thread-safe. */
public final class InMemoryTarget implements RelationTarget, RelationSource {
    private final String name;
    private final EmptyMeans emptyMeans;
    private final Map<DocumentId, DocumentChange> documents = new HashMap<>();
    private final Map<String, CheckpointCells.Cell> cells = new HashMap<>();
    private final Map<DocumentId, RefusedChange> parked = new LinkedHashMap<>();
    private Predicate<DocumentChange> refuses = change -> false;
    private @Nullable String incarnation;
    private int incarnations;
    private int revisions;
    private int written;
    private int largestBatch;
    private boolean away;

    public InMemoryTarget(String name, EmptyMeans emptyMeans) {
        this.name = name;
        this.emptyMeans = emptyMeans;
    }

    /** From now on nothing answers. */
    public synchronized void goAway() {
        away = true;
    }

    public synchronized void comeBack() {
        away = false;
    }

    /** Everything is gone, as after a disk was replaced. */
    public synchronized void wipe() {
        documents.clear();
        cells.clear();
        parked.clear();
        incarnation = null;
    }

    /** Everything is still there, but the last writes may not be, as after a restart. */
    public synchronized void restart() {
        incarnation = null;
    }

    /** Documents that are an error in themselves. */
    public synchronized void refuse(Predicate<DocumentChange> refused) {
        refuses = refused;
    }

    /** How many documents were written, those that changed nothing included. */
    public synchronized int written() {
        return written;
    }

    /** How many documents the largest batch had that was written. */
    public synchronized int largestBatch() {
        return largestBatch;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EmptyMeans emptyMeans() {
        return emptyMeans;
    }

    @Override
    public synchronized String open() {
        requireHere();
        if (incarnation == null) {
            incarnation = name + "-" + ++incarnations;
        }
        return incarnation;
    }

    @Override
    public synchronized String incarnation() {
        requireHere();
        return requireOpen();
    }

    @Override
    public synchronized void prepare(Rebuild rebuild) {
        requireHere();
    }

    @Override
    public synchronized WriteResult write(DocumentBatch batch) {
        requireHere();
        requireOpen();
        largestBatch = Math.max(largestBatch, batch.changes().size());
        int outdated = 0;
        List<RefusedChange> refused = new ArrayList<>();
        for (DocumentChange change : batch.changes()) {
            DocumentChange known = documents.get(change.id());
            if (refuses.test(change)) {
                refused.add(RefusedChange.of(change, "refused", Instant.EPOCH));
            } else if (known == null || change.replaces(known)) {
                documents.put(change.id(), change);
                written++;
            } else {
                outdated++;
            }
        }
        return new WriteResult(outdated, refused, List.of());
    }

    @Override
    public synchronized void park(List<RefusedChange> refused) {
        requireHere();
        refused.forEach(change -> parked.put(change.id(), change));
    }

    @Override
    public synchronized List<RefusedChange> parked() {
        requireHere();
        return List.copyOf(parked.values());
    }

    @Override
    public synchronized long parkedCount() {
        requireHere();
        return parked.size();
    }

    @Override
    public synchronized int unpark(List<RefusedChange> settled) {
        requireHere();
        int before = parked.size();
        settled.forEach(change -> parked.computeIfPresent(
                change.id(), (id, known) -> known.version() == change.version() ? null : known));
        return before - parked.size();
    }

    @Override
    public CheckpointCells cells() {
        return new Cells();
    }

    @Override
    public synchronized Stream<DocumentChange> documents(long generation) {
        requireHere();
        return List.copyOf(documents.values()).stream();
    }

    @Override
    public synchronized Optional<DigestView> digests() {
        requireHere();
        return Optional.of(DigestsInMemory.of(documents.values()));
    }

    @Override
    public synchronized CompletableFuture<Map<DocumentId, StoredRelation>> lookup(Collection<DocumentId> ids) {
        if (away) {
            return CompletableFuture.failedFuture(gone());
        }
        Map<DocumentId, StoredRelation> found = new HashMap<>();
        for (DocumentId id : ids) {
            Optional.ofNullable(documents.get(id)).ifPresent(document -> found.put(id, document.relation()));
        }
        return CompletableFuture.completedFuture(found);
    }

    @Override
    public synchronized TargetHealth health() {
        if (away) {
            return TargetHealth.UNKNOWN;
        }
        return incarnation == null
                ? new TargetHealth(true, Optional.empty())
                : new TargetHealth(true, new CheckpointLedger(cells()).status());
    }

    @Override
    public void close() {
        // nothing is held
    }

    private void requireHere() {
        if (away) {
            throw gone();
        }
    }

    private String requireOpen() {
        if (incarnation == null) {
            throw new TargetException.Lost(name + " is empty");
        }
        return incarnation;
    }

    private TargetException gone() {
        return new TargetException.Unavailable(name + " does not answer", null);
    }

    private final class Cells implements CheckpointCells {
        @Override
        public Map<String, Cell> read(Collection<String> names) {
            synchronized (InMemoryTarget.this) {
                requireHere();
                requireOpen();
                Map<String, Cell> found = new HashMap<>(cells);
                found.keySet().retainAll(names);
                return found;
            }
        }

        @Override
        public Map<String, Cell> compareAndSet(List<CellWrite> writes) {
            synchronized (InMemoryTarget.this) {
                requireHere();
                requireOpen();
                Map<String, Cell> written = new HashMap<>();
                for (CellWrite write : writes) {
                    Optional<String> current =
                            Optional.ofNullable(cells.get(write.name())).map(Cell::revision);
                    if (current.equals(write.expected())) {
                        written.put(write.name(), new Cell(write.value(), Integer.toString(++revisions)));
                    }
                }
                cells.putAll(written);
                return written;
            }
        }
    }
}
