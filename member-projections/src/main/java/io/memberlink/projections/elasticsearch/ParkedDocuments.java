package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.RefusedChange;
import java.time.Instant;
import java.util.ArrayList;
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
            body.writeBytes(MAPPER.writeValueAsBytes(Map.of("index", Map.of("_id", id))));
            body.write('\n');
            body.writeBytes(MAPPER.writeValueAsBytes(Map.of(
                    "version",
                    change.version(),
                    "reason",
                    change.reason(),
                    "at",
                    change.at().toString())));
            body.write('\n');
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
