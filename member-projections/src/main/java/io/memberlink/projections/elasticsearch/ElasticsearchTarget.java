package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.IndexNames.PARTS;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.elasticsearch.IndexNames.Part;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.WriteResult;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Relation documents in one cluster, behind an alias, with checkpoint and parked documents in indices beside it. A rebuild works
 * in place, since versions keep older documents from replacing newer ones, or fills another edition beside it.
 */
public final class ElasticsearchTarget implements RelationTarget {
    /** Bulk requests in flight, the checkpoint and a status at the same time. */
    private static final int CONNECTIONS = 8;
    /** A cluster under load takes its time for a bulk request or a new index; to send it once more would only add to the load. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Optional<IndexLayout> layout;
    private final InstantSource clock;
    private final Edition edition;
    private final ClusterClient cluster;
    private final ClusterIndices indices;
    private final IndexNames names;
    private final String alias;
    private final ParkedDocuments parked;
    private final CheckpointCells cells;
    private volatile @Nullable Boolean forAudiences;

    /** @param layout of the index that {@link #open} makes when there is none; without one nothing is ever made */
    public ElasticsearchTarget(
            String name, TargetSettings settings, Optional<IndexLayout> layout, InstantSource clock) {
        this(name, settings, Edition.SERVED, layout, clock);
    }

    /** An edition of a target. Only the served one is made by {@link #open}, the others by {@link Editions}. */
    public ElasticsearchTarget(
            String name, TargetSettings settings, Edition edition, Optional<IndexLayout> layout, InstantSource clock) {
        this.name = edition.of(name);
        this.edition = edition;
        this.layout = layout;
        this.clock = clock;
        cluster = new ClusterClient(this.name, settings, CONNECTIONS, PATIENCE);
        names = new IndexNames(settings.indexPrefix());
        indices = new ClusterIndices(cluster, names);
        alias = names.alias(edition, Part.DOCUMENTS);
        parked = new ParkedDocuments(cluster, names.alias(edition, Part.PARKED));
        cells = new ElasticsearchCells(cluster, names.alias(edition, Part.CHECKPOINT));
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
        forAudiences = null;
        if (edition == Edition.SERVED) {
            layout.ifPresent(documents -> PARTS.forEach(part -> make(part, part.layout(documents))));
        }
        return incarnation();
    }

    private void make(Part part, IndexLayout index) {
        if (!indices.exists(edition, part)) {
            indices.make(edition, part, indices.freeNumber(List.of(part)), index);
        }
    }

    /** The index's own id: a new index, also one restored from a snapshot, has another one. */
    @Override
    public String incarnation() {
        return indices.settings(alias).path("index.uuid").asString();
    }

    @Override
    public void prepare(Rebuild rebuild) {
        // the index is ready for any plan: documents carry their versions
    }

    /** An index that was made for this plan gets its replicas and refreshes. */
    @Override
    public void completed(Rebuild rebuild) {
        layout.ifPresent(documents -> {
            if (IndexLayout.isForFilling(indices.settings(alias))) {
                indices.set(alias, documents.afterFilling());
            }
        });
    }

    @Override
    public WriteResult write(DocumentBatch batch) {
        List<DocumentChange> changes = batch.changes();
        if (changes.isEmpty()) {
            return WriteResult.SETTLED;
        }
        List<BulkAnswer.Item> items =
                BulkAnswer.read(cluster.call(BulkRequest.ofDocuments(alias, changes, isForAudiences())));
        int outdated = 0;
        List<RefusedChange> refused = new ArrayList<>();
        List<DocumentChange> unsettled = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            BulkAnswer.Item item = items.get(i);
            if (item.isBlocked()) {
                throw blocked();
            }
            switch (item.status()) {
                case 200, 201 -> {}
                case 409 -> outdated++;
                case 400 -> refused.add(RefusedChange.of(changes.get(i), item.error(), clock.instant()));
                case 429, 500, 502, 503, 504 -> unsettled.add(changes.get(i));
                default -> throw ClusterClient.failure(item.status(), name + ": a document");
            }
        }
        return new WriteResult(outdated, refused, unsettled);
    }

    /** The index itself tells, so that whoever writes a document writes it as this index has them. */
    private boolean isForAudiences() {
        Boolean known = forAudiences;
        if (known == null) {
            known = indices.hasField(alias, DocumentForm.BOUND);
            forAudiences = known;
        }
        return known;
    }

    /** Waits for whoever holds the index; a hold that outlived its time was left behind by a process that was killed. */
    private TargetException blocked() {
        if (ClusterEditions.heldUntil(cells).filter(clock.instant()::isAfter).isPresent()) {
            indices.unblock(alias);
        }
        return new TargetException.Unavailable(name + " is blocked for writing", null);
    }

    @Override
    public Optional<Editions> editions() {
        return edition == Edition.SERVED
                ? Optional.of(new ClusterEditions(name, indices, names, cells, layout))
                : Optional.empty();
    }

    @Override
    public void park(List<RefusedChange> refused) {
        parked.add(refused);
    }

    @Override
    public List<RefusedChange> parked() {
        return parked.list();
    }

    @Override
    public long parkedCount() {
        return parked.count();
    }

    @Override
    public int unpark(List<RefusedChange> settled) {
        return parked.remove(settled);
    }

    @Override
    public CheckpointCells cells() {
        return cells;
    }

    @Override
    public Stream<DocumentChange> documents(long generation) {
        return ClusterDocuments.of(cluster, alias);
    }

    @Override
    public Optional<DigestView> digests() {
        return Optional.of(new ClusterDigests(cluster, alias));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
