package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.DocumentBatch;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Relation documents in one cluster, behind an alias, with checkpoint and parked documents in indices beside it. A rebuild works
 * in place: versions keep older documents from replacing newer ones.
 */
public final class ElasticsearchTarget implements RelationTarget {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** Bulk requests in flight, the checkpoint and a status at the same time. */
    private static final int CONNECTIONS = 8;
    /** A cluster under load takes its time for a bulk request or a new index; to send it once more would only add to the load. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name;
    private final Optional<IndexLayout> layout;
    private final InstantSource clock;
    private final ClusterClient cluster;
    private final String alias;
    private final String checkpointAlias;
    private final ParkedDocuments parked;
    private final CheckpointCells cells;

    /** @param layout of the index that {@link #open} makes when there is none; without one nothing is ever made */
    public ElasticsearchTarget(
            String name, TargetSettings settings, Optional<IndexLayout> layout, InstantSource clock) {
        this.name = name;
        this.layout = layout;
        this.clock = clock;
        cluster = new ClusterClient(name, settings, CONNECTIONS, PATIENCE);
        alias = settings.indexPrefix();
        checkpointAlias = alias + "-checkpoint";
        parked = new ParkedDocuments(cluster, alias + "-parked");
        cells = new ElasticsearchCells(cluster, checkpointAlias);
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
        layout.ifPresent(relations -> {
            ensure(alias, relations);
            ensure(checkpointAlias, IndexLayout.checkpoint());
            ensure(parked.alias(), IndexLayout.parked());
        });
        return incarnation();
    }

    private void ensure(String wanted, IndexLayout index) {
        if (cluster.exists("/_alias/" + wanted)) {
            return;
        }
        try {
            cluster.call(request("PUT", "/" + wanted + "-000001", index.behind(wanted)));
        } catch (TargetException.Denied e) {
            if (!cluster.exists("/_alias/" + wanted)) { // otherwise another projector was faster
                throw e;
            }
        }
    }

    /** The index's own id: a new index, also one restored from a snapshot, has another one. */
    @Override
    public String incarnation() {
        Request settings = new Request("GET", "/" + alias + "/_settings/index.uuid");
        settings.addParameter("flat_settings", "true");
        for (JsonNode index : MAPPER.readTree(cluster.call(settings))) {
            return index.path("settings").path("index.uuid").asString();
        }
        throw new TargetException.Lost(name + " has no index behind " + alias);
    }

    @Override
    public void prepare(Rebuild rebuild) {
        // the index is ready for any plan: documents carry their versions
    }

    @Override
    public WriteResult write(DocumentBatch batch) {
        List<DocumentChange> changes = batch.changes();
        if (changes.isEmpty()) {
            return WriteResult.SETTLED;
        }
        List<BulkAnswer.Item> items = BulkAnswer.read(cluster.call(BulkRequest.ofDocuments(alias, changes)));
        int outdated = 0;
        List<RefusedChange> refused = new ArrayList<>();
        List<DocumentChange> unsettled = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            BulkAnswer.Item item = items.get(i);
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
