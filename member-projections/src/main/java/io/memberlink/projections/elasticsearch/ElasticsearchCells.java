package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;
import static java.nio.charset.StandardCharsets.UTF_8;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.TargetException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Cells as documents of an index beside the relations; a revision is the document's sequence number,
 * primary term and index.
 */
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
                Revision revision = new Revision(
                        document.path("_seq_no").asLong(),
                        document.path("_primary_term").asLong(),
                        document.path("_index").asString());
                String value = document.path("_source").path("value").asString();
                cells.put(document.path("_id").asString(), new Cell(value, revision.encode()));
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
        Map<String, List<CellWrite>> places = new LinkedHashMap<>();
        for (CellWrite write : writes) {
            places.computeIfAbsent(place(write), place -> new ArrayList<>()).add(write);
        }
        Map<String, Cell> written = new HashMap<>();
        places.forEach((place, there) -> written.putAll(compareAndSet(place, there)));
        return written;
    }

    /** Where a cell was read, however the alias has moved since: sequence numbers of two indices may be the same. */
    private String place(CellWrite write) {
        return write.expected()
                .map(revision -> IndexNames.own(Revision.decode(revision).index()))
                .orElse(alias);
    }

    private Map<String, Cell> compareAndSet(String place, List<CellWrite> writes) {
        BulkRequest.Body body = new BulkRequest.Body(writes.size() * 256);
        for (CellWrite write : writes) {
            body.bytes(MAPPER.writeValueAsBytes(operation(write)));
            body.endLine();
            body.bytes(MAPPER.writeValueAsString(Map.of("value", write.value())).getBytes(UTF_8));
            body.endLine();
        }
        Request bulk = BulkRequest.of(place, body, BulkAnswer.FIELDS_WITH_PLACE);
        List<BulkAnswer.Item> items = BulkAnswer.read(cluster.call(bulk));
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
        return write.expected()
                .map(Revision::decode)
                .<Map<String, Map<String, Object>>>map(revision -> Map.of(
                        "index",
                        Map.of(
                                "_id", write.name(),
                                "if_seq_no", revision.sequence(),
                                "if_primary_term", revision.term())))
                .orElseGet(() -> Map.of("create", Map.of("_id", write.name())));
    }

    private @Nullable Cell settled(CellWrite write, BulkAnswer.Item item) {
        if (item.status() == CONFLICT) {
            return null;
        }
        if (item.status() >= 300) {
            throw ClusterClient.failure(item.status(), alias + ": writing cell " + write.name());
        }
        return new Cell(write.value(), new Revision(item.sequence(), item.term(), item.index()).encode());
    }

    private record Revision(long sequence, long term, String index) {
        String encode() {
            return sequence + "/" + term + "/" + index;
        }

        static Revision decode(String text) {
            String[] parts = text.split("/", 3);
            return new Revision(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
        }
    }
}
