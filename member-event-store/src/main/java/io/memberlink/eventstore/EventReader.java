package io.memberlink.eventstore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads events. Within a shard, positions are gapless and in commit order: whoever has seen position n never misses an event
 * before it. Thread-safe; every method throws {@link StoreUnavailable} when the server in question does not answer.
 */
public interface EventReader {
    int shardCount();

    /** Which shard a stream lives in. */
    default int shardOf(String aggregateId) {
        return Shards.shardOf(aggregateId, shardCount());
    }

    /** The last position of every shard that can be read now: a server that is down hides only its own shards. */
    ShardHeads readableHeads();

    /**
     * The last position of every shard, 0 for an empty one. Includes every append that was acknowledged before the call.
     *
     * @throws StoreUnavailable when any shard cannot be read
     */
    default ShardPositions heads() {
        ShardHeads heads = readableHeads();
        if (!heads.complete()) {
            throw new StoreUnavailable("the heads of " + heads.unreadable().size() + " shards cannot be read");
        }
        return heads.positions();
    }

    /**
     * The events of a shard in order of position, at most {@code limit}, beginning with {@code after + 1}. May end before the
     * head when it reads from a replica that lags.
     */
    List<StoredEvent> read(int shard, long after, int limit);

    /** What the events of {@link #read} say, without those of these types, which may be left undecoded; their positions count. */
    default EventPage readContents(int shard, long after, int limit, Set<String> leftOut) {
        List<StoredEvent> page = read(shard, after, limit);
        return new EventPage(
                page.isEmpty() ? after : page.getLast().position(),
                page.stream()
                        .filter(event -> !leftOut.contains(event.type()))
                        .map(StoredEvent::content)
                        .toList());
    }

    /**
     * What {@link #read} gives for each of these shards behind that position, perhaps in fewer round trips.
     *
     * @param after by shard
     */
    default Map<Integer, List<StoredEvent>> readEach(Map<Integer, Long> after, int limit) {
        Map<Integer, List<StoredEvent>> pages = new HashMap<>();
        after.forEach((shard, position) -> pages.put(shard, read(shard, position, limit)));
        return pages;
    }

    /** The events of one stream from a sequence on, in order, including every acknowledged one. */
    List<StoredEvent> readStream(String aggregateId, long fromSequence);

    /** The sequence of the stream's last event; empty when there is no such stream. */
    OptionalLong lastSequence(String aggregateId);
}
