package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.elasticsearch.IndexNames.Part;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.TargetException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Indices of one target: made, found by their aliases, set and thrown away. */
final class ClusterIndices {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final ClusterClient cluster;
    private final IndexNames names;

    ClusterIndices(ClusterClient cluster, IndexNames names) {
        this.cluster = cluster;
        this.names = names;
    }

    boolean exists(Edition edition, Part part) {
        return cluster.exists("/_alias/" + names.alias(edition, part));
    }

    /** Makes a part under that number unless the edition has one, or another process is faster. */
    void make(Edition edition, Part part, int number, IndexLayout layout) {
        if (exists(edition, part)) {
            return;
        }
        String index = names.index(part, number);
        String alias = names.alias(edition, part);
        try {
            cluster.call(request("PUT", "/" + index, layout.behind(alias, IndexNames.own(index))));
        } catch (TargetException.Denied e) {
            if (!exists(edition, part)) {
                throw e;
            }
        }
    }

    /** The lowest number that no index of these parts has. */
    int freeNumber(List<Part> parts) {
        int number = 1;
        while (isTaken(parts, number)) {
            number++;
        }
        return number;
    }

    private boolean isTaken(List<Part> parts, int number) {
        return parts.stream().anyMatch(part -> cluster.exists("/" + names.index(part, number)));
    }

    /** The index that a part of an edition is; {@link TargetException.Lost} when there is none. */
    String index(Edition edition, Part part) {
        String alias = names.alias(edition, part);
        for (String index : MAPPER.readTree(cluster.call(new Request("GET", "/_alias/" + alias)))
                .propertyNames()) {
            return index;
        }
        throw new TargetException.Lost("there is no index behind " + alias);
    }

    JsonNode settings(String indexOrAlias) {
        Request settings = new Request("GET", "/" + indexOrAlias + "/_settings");
        settings.addParameter("flat_settings", "true");
        for (JsonNode index : MAPPER.readTree(cluster.call(settings))) {
            return index.path("settings");
        }
        throw new TargetException.Lost("there is no index behind " + indexOrAlias);
    }

    /** Whether the mapping has this field. */
    boolean hasField(String alias, String field) {
        for (JsonNode index : MAPPER.readTree(cluster.call(new Request("GET", "/" + alias + "/_mapping")))) {
            return index.path("mappings").path("properties").has(field);
        }
        throw new TargetException.Lost("there is no index behind " + alias);
    }

    void set(String indexOrAlias, String settings) {
        cluster.call(request("PUT", "/" + indexOrAlias + "/_settings", settings));
    }

    /** How many copies of an index are active, of how many there should be. */
    double activeShards(String index) {
        return MAPPER.readTree(cluster.call(new Request("GET", "/_cluster/health/" + index)))
                .path("active_shards_percent_as_number")
                .asDouble();
    }

    /** Returns when nothing more is written, also not by requests that were under way. */
    void block(String index) {
        cluster.call(new Request("PUT", "/" + index + "/_block/write"));
    }

    void unblock(String indexOrAlias) {
        set(indexOrAlias, "{\"index.blocks.write\":null}");
    }

    /** Moves aliases, all or none. */
    void move(List<Map<String, Object>> actions) {
        cluster.call(request("POST", "/_aliases", MAPPER.writeValueAsBytes(Map.of("actions", actions))));
    }

    void delete(String index) {
        cluster.call(new Request("DELETE", "/" + index));
    }
}
