package io.memberlink.replay.fake;

import static java.util.Objects.requireNonNull;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.memory.DigestsInMemory;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.WriteResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A target in memory that can be damaged and taken away. */
public final class FakeTarget implements RelationTarget {
    private final String name;
    private final Map<String, DocumentChange> documents = new TreeMap<>();
    private final Map<DocumentId, RefusedChange> parked = new LinkedHashMap<>();
    private Predicate<DocumentChange> refuses = change -> false;
    private final FakeCells cells = new FakeCells(this::answer);
    private boolean away;
    private boolean denies;
    private @Nullable Editions editions;
    private Runnable whenRead = () -> {};

    FakeTarget(String name) {
        this.name = name;
    }

    public void isAway(boolean away) {
        this.away = away;
    }

    /** As a cluster whose rights the tool does not have. */
    public void denies(boolean denies) {
        this.denies = denies;
    }

    /** Happens when the documents are being listed. */
    public void whenRead(Runnable action) {
        whenRead = action;
    }

    /** Documents that are an error in themselves. */
    public void refuse(Predicate<DocumentChange> refused) {
        refuses = refused;
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
        if (denies) {
            throw new TargetException.Denied(name + ": POST /_mget was answered with 403");
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
        List<RefusedChange> refused = new ArrayList<>();
        int outdated = 0;
        for (DocumentChange change : batch.changes()) {
            DocumentChange known = documents.get(change.id().value());
            if (refuses.test(change)) {
                refused.add(RefusedChange.of(change, "document_parsing_exception", Instant.EPOCH));
            } else if (known == null || change.replaces(known)) {
                documents.put(change.id().value(), change);
            } else {
                outdated++;
            }
        }
        return new WriteResult(outdated, refused, List.of());
    }

    @Override
    public void park(List<RefusedChange> refused) {
        refused.forEach(change -> parked.put(change.id(), change));
    }

    @Override
    public List<RefusedChange> parked() {
        answer();
        return List.copyOf(parked.values());
    }

    @Override
    public long parkedCount() {
        answer();
        return parked.size();
    }

    @Override
    public int unpark(List<RefusedChange> settled) {
        answer();
        int before = parked.size();
        settled.forEach(change -> parked.remove(change.id(), change));
        return before - parked.size();
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
    public Optional<DigestView> digests() {
        answer();
        whenRead.run();
        return Optional.of(DigestsInMemory.of(documents.values()));
    }

    @Override
    public void close() {
        // it lives as long as the test
    }
}
