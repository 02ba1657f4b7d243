package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;
import static java.util.Objects.requireNonNull;

import co.elastic.clients.transport.rest5_client.low_level.Request;
import io.memberlink.projections.document.DocumentChange;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.json.JsonMapper;

/** Lists an index at one point in time, in pages. */
final class ClusterDocuments implements Iterator<List<DocumentChange>> {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int PAGE = 2_000;
    private static final String KEEP_ALIVE = "2m";

    private final ClusterClient cluster;
    private String pointInTime;
    private FoundDocuments next;

    private ClusterDocuments(ClusterClient cluster, String alias) {
        this.cluster = cluster;
        cluster.call(new Request("POST", "/" + alias + "/_refresh"));
        Request open = new Request("POST", "/" + alias + "/_pit");
        open.addParameter("keep_alive", KEEP_ALIVE);
        pointInTime = MAPPER.readTree(cluster.call(open)).path("id").asString();
        next = page("");
    }

    static Stream<DocumentChange> of(ClusterClient cluster, String alias) {
        ClusterDocuments pages = new ClusterDocuments(cluster, alias);
        Spliterator<List<DocumentChange>> inOrder = Spliterators.spliteratorUnknownSize(pages, Spliterator.NONNULL);
        return StreamSupport.stream(inOrder, false)
                .<DocumentChange>mapMulti(List::forEach)
                .onClose(pages::close);
    }

    @Override
    public boolean hasNext() {
        return !next.documents().isEmpty();
    }

    @Override
    public List<DocumentChange> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<DocumentChange> page = next.documents();
        next = page(",\"search_after\":[" + next.lastSort() + "]");
        return page;
    }

    private FoundDocuments page(String after) {
        FoundDocuments page = FoundDocuments.read(cluster.call(request(
                "POST",
                "/_search",
                "{\"size\":" + PAGE
                        + ",\"version\":true,\"track_total_hits\":false,\"sort\":[\"_shard_doc\"],\"pit\":{\"id\":\""
                        + pointInTime + "\",\"keep_alive\":\"" + KEEP_ALIVE + "\"}" + after + "}")));
        pointInTime = requireNonNull(page.pointInTime(), "pit_id");
        return page;
    }

    private void close() {
        cluster.call(request("DELETE", "/_pit", "{\"id\":\"" + pointInTime + "\"}"));
    }
}
