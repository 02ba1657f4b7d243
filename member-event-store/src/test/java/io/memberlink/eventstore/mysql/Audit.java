package io.memberlink.eventstore.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a whole store that a {@link Storm} went over, and says what is wrong with it. */
final class Audit {
    private static final int PAGE = 1_000;

    private Audit() {}

    /** Every acknowledged append is there once, none in part; positions and sequences are contiguous and end at the heads. */
    static void check(EventReader store, Set<String> acknowledged) {
        Map<String, Long> nextSequences = new HashMap<>();
        Map<String, Integer> found = new HashMap<>();
        Map<String, Integer> sizes = new HashMap<>();
        for (int shard = 0; shard < store.shardCount(); shard++) {
            long position = 0;
            for (StoredEvent event : all(store, shard)) {
                assertThat(event.position()).isEqualTo(++position);
                assertThat(event.sequence()).isEqualTo(nextSequences.merge(event.aggregateId(), 1L, Long::sum) - 1);
                String[] id = event.eventId().split("\\.");
                found.merge(id[0], 1, Integer::sum);
                sizes.put(id[0], Integer.valueOf(id[1]));
            }
            assertThat(store.heads().of(shard)).isEqualTo(position);
        }
        assertThat(found).as("every append is there whole, once").isEqualTo(sizes);
        Set<String> lost = new HashSet<>(acknowledged);
        lost.removeIf(found::containsKey);
        assertThat(lost).as("acknowledged appends that are lost").isEmpty();
    }

    private static List<StoredEvent> all(EventReader store, int shard) {
        List<StoredEvent> events = new ArrayList<>(store.read(shard, 0, PAGE));
        for (List<StoredEvent> page = events; page.size() == PAGE; ) {
            page = store.read(shard, events.getLast().position(), PAGE);
            events.addAll(page);
        }
        return events;
    }
}
