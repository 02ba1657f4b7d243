package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.TargetException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cells as documents of an index beside the relations; a revision is the document's sequence number and primary term. */
final class ElasticsearchCells implements CheckpointCells {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int CONFLICT = 409;

    private final ClusterClient cluster;
    private final String alias;

    ElasticsearchCells(ClusterClient cluster, String alias) {
        this.cluster = cluster;
        this.alias = alias;
    }

    @Override
    public Map<String, Cell> read(Collection<String> names) {
        if (names.isEmpty()) {
            return Map.of();
        }
        String ids = MAPPER.writeValueAsString(Map.of("ids", names));
        Map<String, Cell> cells = new HashMap<>();
        for (JsonNode document : MAPPER.readTree(cluster.call(request("POST", "/" + alias + "/_mget", ids)))
                .path("docs")) {
            if (document.has("error")) {
                throw failure(alias, document.path("error").path("type").asString(""));
            }
            if (document.path("found").asBoolean(false)) {
                String revision = document.path("_seq_no").asLong() + "/"
                        + document.path("_primary_term").asLong();
                String value = document.path("_source").path("value").asString();
                cells.put(document.path("_id").asString(), new Cell(value, revision));
            }
        }
        return cells;
    }

    /** What it means that a document cannot be read. */
    static TargetException failure(String alias, String type) {
        return type.equals("index_not_found_exception")
                ? new TargetException.Lost(alias + " is missing")
                : new TargetException.Unavailable(alias + " cannot be read: " + type, null);
    }

    @Override
    public Map<String, Cell> compareAndSet(List<CellWrite> writes) {
        if (writes.isEmpty()) {
            return Map.of();
        }
        BulkRequest.Body body = new BulkRequest.Body(writes.size() * 256);
        for (CellWrite write : writes) {
            body.writeBytes(MAPPER.writeValueAsBytes(operation(write)));
            body.write('\n');
            body.writeBytes(
                    MAPPER.writeValueAsString(Map.of("value", write.value())).getBytes(UTF_8));
            body.write('\n');
        }
        List<BulkAnswer.Item> items = BulkAnswer.read(cluster.call(BulkRequest.of(alias, body)));
        Map<String, Cell> written = new HashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            Cell cell = settled(writes.get(i), items.get(i));
            if (cell != null) {
                written.put(writes.get(i).name(), cell);
            }
        }
        return written;
    }

    private static Map<String, Map<String, Object>> operation(CellWrite write) {
        if (write.expected().isEmpty()) {
            return Map.of("create", Map.of("_id", write.name()));
        }
        String[] revision = write.expected().get().split("/");
        return Map.of(
                "index",
                Map.of(
                        "_id", write.name(),
                        "if_seq_no", Long.parseLong(revision[0]),
                        "if_primary_term", Long.parseLong(revision[1])));
    }

    private @Nullable Cell settled(CellWrite write, BulkAnswer.Item item) {
        if (item.status() == CONFLICT) {
            return null;
        }
        if (item.status() >= 300) {
            throw ClusterClient.failure(item.status(), alias + ": writing cell " + write.name());
        }
        return new Cell(write.value(), item.sequence() + "/" + item.term());
    }
}
