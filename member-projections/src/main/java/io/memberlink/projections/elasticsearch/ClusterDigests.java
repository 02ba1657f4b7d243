package io.memberlink.projections.elasticsearch;

import static java.util.stream.Collectors.joining;

import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.MarkedDocument;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Digests of one index, summed by the cluster from doc values: no document is loaded for it. */
final class ClusterDigests implements DigestView {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String EVERYTHING = "{\"match_all\":{}}";
    private static final int IDS_OF_A_SEARCH = 1_000;
    /** A cluster refuses more than about a thousand. */
    private static final int MOST_CLAUSES = 500;

    private static final String SUMS = "hits.total.value,aggregations.groups.buckets.key"
            + ",aggregations.groups.buckets.doc_count,aggregations.groups.buckets.digests.value";

    private final PointInTime pointInTime;

    ClusterDigests(ClusterClient cluster, String alias) {
        pointInTime = new PointInTime(cluster, alias);
    }

    @Override
    public DigestSums sums(DigestGroups groups) {
        JsonNode answer = MAPPER.readTree(pointInTime.search(
                "\"size\":0,\"track_total_hits\":true,\"aggs\":{\"groups\":{\"histogram\":{\"field\":\"bucket\""
                        + ",\"interval\":" + groups.buckets() + ",\"min_doc_count\":1}"
                        + ",\"aggs\":{\"digests\":{\"sum\":{\"field\":\"digest\"}}}}}",
                SUMS));
        pointInTime.goOnBy(answer.path("pit_id").asString());
        DigestSums sums = new DigestSums(groups);
        for (JsonNode found : answer.path("aggregations").path("groups").path("buckets")) {
            long group = (long) found.path("key").asDouble() / groups.buckets();
            if (group >= 0 && group < groups.count()) { // otherwise no writer of ours made it
                long digests = (long) found.path("digests").path("value").asDouble();
                sums.add((int) group, found.path("doc_count").asLong(), digests);
            }
        }
        long all = answer.path("hits").path("total").path("value").asLong();
        sums.addUnmarked(all - sums.documents());
        return sums;
    }

    @Override
    public Stream<MarkedDocument> documents(Selection selection, Content content) {
        return switch (selection) {
            case Selection.Everything everything -> ClusterDocuments.of(pointInTime, EVERYTHING, content);
            case Selection.InGroups in ->
                ClusterDocuments.of(pointInTime, inGroups(in), content).filter(in::has);
            case Selection.Of of ->
                pages(of.ids()).stream().flatMap(page -> ClusterDocuments.of(pointInTime, named(page), content));
        };
    }

    private static List<List<DocumentId>> pages(Collection<DocumentId> ids) {
        List<DocumentId> all = List.copyOf(ids);
        List<List<DocumentId>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += IDS_OF_A_SEARCH) {
            pages.add(all.subList(from, Math.min(from + IDS_OF_A_SEARCH, all.size())));
        }
        return pages;
    }

    private static String named(List<DocumentId> ids) {
        return ids.stream().map(id -> '"' + id.value() + '"').collect(joining(",", "{\"ids\":{\"values\":[", "]}}"));
    }

    /** As ranges, so that neighbours are one clause, or at least these; and what stands in no bucket that there is. */
    private static String inGroups(Selection.InGroups in) {
        List<String> clauses = new ArrayList<>();
        clauses.add("{\"bool\":{\"must_not\":{\"exists\":{\"field\":\"bucket\"}}}}");
        clauses.add(range("lt", 0));
        clauses.add(range("gte", DocumentDigest.BUCKETS));
        BitSet chosen = in.chosen();
        int buckets = in.groups().buckets();
        for (int from = chosen.nextSetBit(0); from >= 0; ) {
            int to = chosen.nextClearBit(from);
            clauses.add("{\"range\":{\"bucket\":{\"gte\":" + (long) from * buckets + ",\"lt\":" + (long) to * buckets
                    + "}}}");
            from = chosen.nextSetBit(to);
        }
        if (clauses.size() > MOST_CLAUSES) {
            return EVERYTHING;
        }
        return clauses.stream().collect(joining(",", "{\"bool\":{\"filter\":{\"bool\":{\"should\":[", "]}}}}"));
    }

    private static String range(String comparison, int bound) {
        return "{\"range\":{\"bucket\":{\"" + comparison + "\":" + bound + "}}}";
    }

    @Override
    public void close() {
        pointInTime.close();
    }
}
