package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.RefusedChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the index would not take, in an index of its own. */
final class ParkedDocuments {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** More than anyone reads; the count tells how many there are. */
    private static final int LISTED = 1_000;

    private final ClusterClient cluster;
    private final String alias;

    ParkedDocuments(ClusterClient cluster, String alias) {
        this.cluster = cluster;
        this.alias = alias;
    }

    String alias() {
        return alias;
    }

    void add(List<RefusedChange> refused) {
        BulkRequest.Body body = new BulkRequest.Body(refused.size() * 256);
        for (RefusedChange change : refused) {
            String id = change.id().value();
            body.bytes(MAPPER.writeValueAsBytes(Map.of("index", Map.of("_id", id))));
            body.endLine();
            body.bytes(MAPPER.writeValueAsBytes(Map.of(
                    "version",
                    change.version(),
                    "reason",
                    change.reason(),
                    "at",
                    change.at().toString())));
            body.endLine();
        }
        for (BulkAnswer.Item item : BulkAnswer.read(cluster.call(BulkRequest.of(alias, body)))) {
            if (item.status() >= 300) {
                throw ClusterClient.failure(item.status(), alias + ": parking a document");
            }
        }
    }

    List<RefusedChange> list() {
        refresh();
        List<RefusedChange> refused = new ArrayList<>();
        byte[] answer = cluster.call(request("POST", "/" + alias + "/_search", "{\"size\":" + LISTED + "}"));
        for (JsonNode hit : MAPPER.readTree(answer).path("hits").path("hits")) {
            JsonNode source = hit.path("_source");
            refused.add(new RefusedChange(
                    new DocumentId(hit.path("_id").asString()),
                    source.path("version").asLong(),
                    source.path("reason").asString(),
                    Instant.parse(source.path("at").asString())));
        }
        return refused;
    }

    /** Each by compare-and-delete, so that a later refusal of the same document stays. */
    int remove(List<RefusedChange> settled) {
        if (settled.isEmpty()) {
            return 0;
        }
        Map<String, Long> versions = new HashMap<>();
        settled.forEach(change -> versions.put(change.id().value(), change.version()));
        String ids = MAPPER.writeValueAsString(Map.of("ids", versions.keySet()));
        BulkRequest.Body body = new BulkRequest.Body(settled.size() * 128);
        for (JsonNode found : MAPPER.readTree(cluster.call(request("POST", "/" + alias + "/_mget", ids)))
                .path("docs")) {
            Long version = versions.get(found.path("_id").asString());
            if (version != null
                    && version == found.path("_source").path("version").asLong()) {
                body.bytes(MAPPER.writeValueAsBytes(Map.of(
                        "delete",
                        Map.of(
                                "_id", found.path("_id").asString(),
                                "if_seq_no", found.path("_seq_no").asLong(),
                                "if_primary_term", found.path("_primary_term").asLong()))));
                body.endLine();
            }
        }
        return body.isEmpty() ? 0 : deleted(BulkAnswer.read(cluster.call(BulkRequest.of(alias, body))));
    }

    private int deleted(List<BulkAnswer.Item> items) {
        int deleted = 0;
        for (BulkAnswer.Item item : items) {
            switch (item.status()) {
                case 200 -> deleted++;
                case 404, 409 -> {} // somebody else was faster
                default -> throw ClusterClient.failure(item.status(), alias + ": forgetting a document");
            }
        }
        return deleted;
    }

    long count() {
        refresh();
        return MAPPER.readTree(cluster.call(new Request("GET", "/" + alias + "/_count")))
                .path("count")
                .asLong();
    }

    private void refresh() {
        cluster.call(new Request("POST", "/" + alias + "/_refresh"));
    }
}
