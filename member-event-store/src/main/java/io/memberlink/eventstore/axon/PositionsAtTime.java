package io.memberlink.eventstore.axon;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where in every shard the events since a time begin. Events carry the time of the node that decided them: clocks may differ by
 * an hour before this finds too late a position.
 */
final class PositionsAtTime {
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);
    private static final int PAGE = 500;

    private final EventReader reader;

    PositionsAtTime(EventReader reader) {
        this.reader = reader;
    }

    /** Right before the first event of each shard that happened at that time or later; its head when there is none. */
    ShardPositions find(Instant time) {
        ShardPositions heads = reader.heads();
        ShardPositions.Builder positions = new ShardPositions.Builder(heads.shardCount());
        for (int shard = 0; shard < heads.shardCount(); shard++) {
            positions.set(shard, find(shard, heads.of(shard), time));
        }
        return positions.build();
    }

    private long find(int shard, long head, Instant time) {
        long certainlyBefore = lastBefore(shard, head, time.minus(CLOCKS_DIFFER));
        for (long after = certainlyBefore; after < head; ) {
            List<StoredEvent> page = reader.read(shard, after, PAGE);
            Optional<StoredEvent> found =
                    page.stream().filter(event -> !event.at().isBefore(time)).findFirst();
            if (found.isPresent()) {
                return found.get().position() - 1;
            }
            if (page.isEmpty()) {
                return after;
            }
            after = page.getLast().position();
        }
        return head;
    }

    /** Bisection, as if times grew with positions. */
    private long lastBefore(int shard, long head, Instant time) {
        long before = 0;
        long notBefore = head + 1;
        while (notBefore - before > 1) {
            long middle = before + (notBefore - before) / 2;
            List<StoredEvent> page = reader.read(shard, middle - 1, 1);
            if (page.isEmpty() || !page.getFirst().at().isBefore(time)) {
                notBefore = middle;
            } else {
                before = middle;
            }
        }
        return before;
    }
}
