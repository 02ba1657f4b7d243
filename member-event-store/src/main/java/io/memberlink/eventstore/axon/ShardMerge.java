package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Reads the next events of all shards as one sequence: in order within each shard, roughly by time between them, and no busy
 * shard keeps the others waiting. Shards that cannot be read now are left for later.
 */
final class ShardMerge {
    private final EventReader reader;

    ShardMerge(EventReader reader) {
        this.reader = reader;
    }

    /** At most {@code limit} events; none when nothing new can be read. */
    List<StoredEvent> after(ShardPositions positions, int limit) {
        ShardPositions heads = reader.readableHeads().positions();
        int[] withNews = IntStream.range(0, heads.shardCount())
                .filter(shard -> heads.of(shard) > positions.of(shard))
                .toArray();
        int share = Math.max(1, limit / Math.max(1, withNews.length));
        PriorityQueue<Run> runs =
                new PriorityQueue<>(Comparator.comparing((Run run) -> run.next().at()));
        for (int i = 0; i < Math.min(withNews.length, limit); i++) {
            int shard = withNews[i];
            Run.of(reader.read(shard, positions.of(shard), share)).ifPresent(runs::add);
        }
        return merge(runs);
    }

    private static List<StoredEvent> merge(PriorityQueue<Run> runs) {
        List<StoredEvent> merged = new ArrayList<>();
        while (!runs.isEmpty()) {
            Run earliest = runs.remove();
            merged.add(earliest.next());
            earliest.advance().ifPresent(runs::add);
        }
        return merged;
    }

    private record Run(StoredEvent next, Iterator<StoredEvent> rest) {
        static Optional<Run> of(List<StoredEvent> events) {
            return next(events.iterator());
        }

        Optional<Run> advance() {
            return next(rest);
        }

        private static Optional<Run> next(Iterator<StoredEvent> rest) {
            return rest.hasNext() ? Optional.of(new Run(rest.next(), rest)) : Optional.empty();
        }
    }
}
