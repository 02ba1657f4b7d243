package io.memberlink.projections.elasticsearch;

import static java.util.Objects.requireNonNull;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.DigestView.Content;
import io.memberlink.projections.target.MarkedDocument;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lists the documents of an index at one point in time, in pages. */
final class ClusterDocuments implements Iterator<FoundDocuments> {
    /** Bodies take some hundred bytes each, marks alone some dozen: a page is about a megabyte either way. */
    private static final int PAGE_OF_BODIES = 2_000;

    private static final int PAGE_OF_MARKS = 10_000;
    private static final String MARKS = "hits.hits._id,hits.hits._version,hits.hits.sort,hits.hits.fields";
    private static final String BODIES = MARKS + ",hits.hits._source";

    private final PointInTime pointInTime;
    private final String search;
    private final String fields;
    private FoundDocuments next;

    private ClusterDocuments(PointInTime pointInTime, String query, Content content) {
        this.pointInTime = pointInTime;
        boolean bodies = content == Content.BODIES;
        this.fields = bodies ? BODIES : MARKS;
        this.search = "\"size\":" + (bodies ? PAGE_OF_BODIES : PAGE_OF_MARKS) + ",\"query\":" + query
                + ",\"_source\":" + bodies
                + ",\"docvalue_fields\":[\"bucket\",\"digest\"],\"version\":true,\"track_total_hits\":false"
                + ",\"sort\":[\"_shard_doc\"]";
        next = page("");
    }

    /** Every document with its body, at a point in time of its own. */
    static Stream<DocumentChange> of(ClusterClient cluster, String alias) {
        PointInTime now = new PointInTime(cluster, alias);
        return pages(now, "{\"match_all\":{}}", Content.BODIES)
                .<DocumentChange>mapMulti((page, documents) -> page.documents().forEach(documents))
                .onClose(now::close);
    }

    /** @param query which documents */
    static Stream<MarkedDocument> of(PointInTime pointInTime, String query, Content content) {
        return pages(pointInTime, query, content)
                .mapMulti((page, documents) -> page.marked().forEach(documents));
    }

    private static Stream<FoundDocuments> pages(PointInTime pointInTime, String query, Content content) {
        ClusterDocuments pages = new ClusterDocuments(pointInTime, query, content);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        return !next.documents().isEmpty();
    }

    @Override
    public FoundDocuments next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        FoundDocuments page = next;
        next = page(",\"search_after\":[" + page.lastSort() + "]");
        return page;
    }

    private FoundDocuments page(String after) {
        FoundDocuments page = FoundDocuments.read(pointInTime.search(search + after, fields));
        pointInTime.goOnBy(requireNonNull(page.pointInTime(), "pit_id"));
        return page;
    }
}
