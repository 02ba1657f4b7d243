package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;
import static java.util.stream.Collectors.joining;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.HealthPoll;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.projections.target.TargetSettings;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lookups by id in one cluster: realtime multi-gets, which see every acknowledged write without a refresh. */
public final class ElasticsearchSource implements RelationSource {
    private static final int HEALTH_CONNECTIONS = 1;

    private final String name;
    private final String alias;
    private final ClusterClient lookups;
    private final ClusterClient statuses;
    private final HealthPoll poll;

    /** @param connections most lookups at the same time; the others wait */
    public ElasticsearchSource(String name, TargetSettings settings, int connections, Duration pollRhythm) {
        this.name = name;
        alias = settings.indexPrefix();
        lookups = new ClusterClient(name, settings, connections, settings.timeout());
        statuses = new ClusterClient(name, settings, HEALTH_CONNECTIONS, settings.timeout());
        CheckpointLedger ledger = new CheckpointLedger(new ElasticsearchCells(statuses, alias + "-checkpoint"));
        poll = HealthPoll.start(name, ledger::status, pollRhythm);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletableFuture<Map<DocumentId, StoredRelation>> lookup(Collection<DocumentId> ids) {
        return ask("/" + alias + "/_mget", "{\"ids\":" + list(ids) + "}");
    }

    /**
     * The same by a search with a filter, which sees only what was refreshed: slower and later than {@link #lookup}, kept to
     * measure by how much.
     */
    public CompletableFuture<Map<DocumentId, StoredRelation>> search(Collection<DocumentId> ids) {
        return ask(
                "/" + alias + "/_search",
                "{\"size\":" + ids.size() + ",\"version\":true,\"query\":{\"bool\":{\"filter\":{\"ids\":{\"values\":"
                        + list(ids) + "}}}}}");
    }

    private CompletableFuture<Map<DocumentId, StoredRelation>> ask(String path, String question) {
        return lookups.callAsync(request("POST", path, question)).thenApply(answer -> {
            Map<DocumentId, StoredRelation> found = new HashMap<>();
            for (DocumentChange document : FoundDocuments.read(answer).documents()) {
                found.put(document.id(), document.relation());
            }
            return found;
        });
    }

    private static String list(Collection<DocumentId> ids) {
        return ids.stream().map(id -> '"' + id.value() + '"').collect(joining(",", "[", "]"));
    }

    @Override
    public TargetHealth health() {
        return poll.health();
    }

    @Override
    public void close() {
        poll.close();
        lookups.close();
        statuses.close();
    }
}
