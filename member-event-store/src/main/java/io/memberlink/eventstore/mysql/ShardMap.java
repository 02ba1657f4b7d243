package io.memberlink.eventstore.mysql;

import java.util.List;

/** Which server each shard lives on, and the fence that its head carries there. Immutable. */
record ShardMap(List<Place> places) {
    ShardMap {
        places = List.copyOf(places);
    }

    /** @param fence grows whenever the shard moves */
    record Place(String server, long fence) {}

    int shardCount() {
        return places.size();
    }

    String server(int shard) {
        return places.get(shard).server();
    }

    long fence(int shard) {
        return places.get(shard).fence();
    }
}
