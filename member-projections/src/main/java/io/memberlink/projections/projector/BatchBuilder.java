package io.memberlink.projections.projector;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.projector.ShardProgress.Segment;
import io.memberlink.projections.target.DocumentBatch;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Collects changes, the newest of each document, until they are worth a write. Confined to the projector's thread. */
final class BatchBuilder {
    private final Map<DocumentId, DocumentChange> changes = new LinkedHashMap<>();
    private final Set<ShardProgress> shards = new LinkedHashSet<>();
    private final int mostDocuments;
    private final long mostBytes;
    private long bytes;
    private int events;

    BatchBuilder(ProjectorSettings settings) {
        mostDocuments = settings.batchDocuments();
        mostBytes = settings.batchSize().toBytes();
    }

    void add(ShardProgress shard, Projected next) {
        shard.take(next.after(), next.through());
        shards.add(shard);
        events += (int) (next.through() - next.after());
        next.changes().forEach(this::add);
    }

    private void add(DocumentChange change) {
        changes.merge(change.id(), change, (known, next) -> {
            DocumentChange newest = next.replaces(known) ? next : known;
            bytes += newest.weight() - known.weight() - next.weight();
            return newest;
        });
        bytes += change.weight();
    }

    boolean isEmpty() {
        return shards.isEmpty();
    }

    boolean isFull() {
        return changes.size() >= mostDocuments || bytes >= mostBytes;
    }

    long bytes() {
        return bytes;
    }

    /** The batch so far; the builder begins a new one. */
    Batch cut(long generation) {
        List<Segment> segments = shards.stream().map(ShardProgress::cut).toList();
        Map<Integer, Long> through = new HashMap<>();
        segments.forEach(segment -> through.put(segment.shard(), segment.to()));
        Batch batch = new Batch(
                new DocumentBatch(generation, through, List.copyOf(changes.values())), segments, bytes, events, 0);
        changes.clear();
        shards.clear();
        bytes = 0;
        events = 0;
        return batch;
    }

    /**
     * Documents on their way to the target.
     *
     * @param attempts how often they were written in vain
     */
    record Batch(DocumentBatch documents, List<Segment> segments, long bytes, int events, int attempts) {
        Batch again(List<DocumentChange> left) {
            return new Batch(documents.with(left), segments, bytes, events, attempts + 1);
        }

        void settle() {
            segments.forEach(Segment::settle);
        }
    }
}
