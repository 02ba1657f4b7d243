package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import tools.jackson.databind.json.JsonMapper;

/** An index as it was when this was opened, for any number of searches. An answer that lacks a shard is a failure. */
final class PointInTime implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String KEEP_ALIVE = "2m";

    private final ClusterClient cluster;
    private String id;

    /** Sees what was written before. */
    PointInTime(ClusterClient cluster, String alias) {
        this.cluster = cluster;
        cluster.call(new Request("POST", "/" + alias + "/_refresh"));
        Request open = new Request("POST", "/" + alias + "/_pit");
        open.addParameter("keep_alive", KEEP_ALIVE);
        id = MAPPER.readTree(cluster.call(open)).path("id").asString();
    }

    /**
     * @param search members of the request's object, without its braces
     * @param fields of the answer that are wanted, beside the id that it goes on by
     */
    byte[] search(String search, String fields) {
        Request request = request(
                "POST",
                "/_search",
                "{" + search + ",\"pit\":{\"id\":\"" + id + "\",\"keep_alive\":\"" + KEEP_ALIVE + "\"}}");
        request.addParameter("allow_partial_search_results", "false");
        request.addParameter("filter_path", "pit_id," + fields);
        return cluster.call(request);
    }

    /** Every answer may change it. */
    void goOnBy(String nextId) {
        id = nextId;
    }

    @Override
    public void close() {
        cluster.call(request("DELETE", "/_pit", "{\"id\":\"" + id + "\"}"));
    }
}
