package io.memberlink.projections.elasticsearch;

import static io.memberlink.projections.elasticsearch.ClusterClient.request;

import io.memberlink.projections.document.AudienceFields;
import io.memberlink.projections.elasticsearch.IndexNames.Part;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.TargetSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.json.JsonMapper;

/** Counts members of one cluster by filters alone, as of its last refresh. Has connections of its own; thread-safe. */
public final class AudienceIndex implements AutoCloseable {
    private static final JsonMapper MAPPER = new JsonMapper();
    /** A range in a flattened field has to have both ends: its terms begin with the key. */
    private static final String BEFORE_ALL_TIMES = "0";

    private static final String AFTER_ALL_TIMES = ":";

    private final ClusterClient cluster;
    private final String alias;

    /** @param connections most questions at the same time; the others wait */
    public AudienceIndex(String name, TargetSettings settings, int connections) {
        cluster = new ClusterClient(name, settings, connections, settings.timeout());
        alias = new IndexNames(settings.indexPrefix()).alias(Edition.SERVED, Part.DOCUMENTS);
    }

    /**
     * How many members hold all of some kinds and none of others. Fails with {@link
     * io.memberlink.projections.target.TargetException}; what depends on the future must not block.
     */
    public CompletableFuture<Long> count(List<Held> has, List<String> lacks) {
        List<Object> filters = new ArrayList<>();
        filters.add(Map.of("term", Map.of(DocumentForm.MEMBER, true)));
        has.forEach(held -> filters.add(filter(held)));
        List<Map<String, Map<String, String>>> without =
                lacks.stream().map(AudienceIndex::exists).toList();
        Map<String, Object> bool = Map.of("filter", filters, "must_not", without);
        byte[] question = MAPPER.writeValueAsBytes(Map.of("query", Map.of("bool", bool)));
        return cluster.callAsync(request("POST", "/" + alias + "/_count", question))
                .thenApply(answer -> MAPPER.readTree(answer).path("count").asLong());
    }

    private static Map<String, ?> filter(Held held) {
        if (held.since().isEmpty() && held.before().isEmpty()) {
            return exists(held.kind());
        }
        Map<String, String> range = Map.of(
                "gte", held.since().map(AudienceFields::time).orElse(BEFORE_ALL_TIMES),
                "lt", held.before().map(AudienceFields::time).orElse(AFTER_ALL_TIMES));
        return Map.of("range", Map.of(field(held.kind()), range));
    }

    private static Map<String, Map<String, String>> exists(String kind) {
        return Map.of("exists", Map.of("field", field(kind)));
    }

    private static String field(String kind) {
        return DocumentForm.BOUND + '.' + kind;
    }

    @Override
    public void close() {
        cluster.close();
    }

    /**
     * An identity of this kind, bound in that time.
     *
     * @param since the earliest time, included
     * @param before the time at which it is too late
     */
    public record Held(String kind, Optional<Instant> since, Optional<Instant> before) {}
}
