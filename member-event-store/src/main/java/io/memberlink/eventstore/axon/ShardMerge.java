package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Reads the next events of all shards as one sequence: in order within each shard and by time between them, as far as clocks
 * agree. Shards that cannot be read now are left for later.
 */
final class ShardMerge {
    private static final int LEAST_PER_SHARD = 20;

    private final EventReader reader;

    ShardMerge(EventReader reader) {
        this.reader = reader;
    }

    /** About {@code limit} events; none when nothing new can be read. */
    List<StoredEvent> after(ShardPositions positions, int limit) {
        ShardPositions heads = reader.readableHeads().positions();
        int[] withNews = IntStream.range(0, heads.shardCount())
                .filter(shard -> heads.of(shard) > positions.of(shard))
                .toArray();
        int share = Math.max(LEAST_PER_SHARD, limit / Math.max(1, withNews.length));
        List<Run> runs = new ArrayList<>();
        for (int shard : withNews) {
            List<StoredEvent> events = reader.read(shard, positions.of(shard), share);
            if (!events.isEmpty()) {
                runs.add(new Run(events, events.getLast().position() < heads.of(shard)));
            }
        }
        return merge(runs);
    }

    /** Ends where a shard has more that was not read: it may be earlier than what the others have next. */
    private static List<StoredEvent> merge(List<Run> runs) {
        PriorityQueue<Run> earliestFirst = new PriorityQueue<>(Comparator.comparing(run -> run.next.at()));
        earliestFirst.addAll(runs);
        List<StoredEvent> merged = new ArrayList<>();
        while (!earliestFirst.isEmpty()) {
            Run run = earliestFirst.remove();
            merged.add(run.next);
            if (run.rest.hasNext()) {
                run.next = run.rest.next();
                earliestFirst.add(run);
            } else if (run.hasMore) {
                return merged;
            }
        }
        return merged;
    }

    /** What was read of one shard; has at least one event. */
    private static final class Run {
        private final Iterator<StoredEvent> rest;
        private final boolean hasMore;
        private StoredEvent next;

        Run(List<StoredEvent> events, boolean hasMore) {
            this.rest = events.iterator();
            this.hasMore = hasMore;
            this.next = rest.next();
        }
    }
}
