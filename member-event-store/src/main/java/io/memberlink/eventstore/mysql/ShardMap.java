package io.memberlink.eventstore.mysql;

import java.util.List;

/**
 * Which server each shard lives on, and the fence that its head carries there. Immutable.
 *
 * <p>The head row alone decides what is done with a shard, in the statement that does it. Its fence is the map's while the shard
 * is open; the same number negative while it is closed for a move: it is read but not appended to; {@link #ELSEWHERE} when it has left.
 */
record ShardMap(List<Place> places) {
    /** The fence of a head whose shard has left. */
    static final long ELSEWHERE = 0;

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

    /** Whether a shard with this fence on its head takes appends from whoever knows this map. */
    boolean mayAppend(String server, int shard, long headFence) {
        return server(shard).equals(server) && fence(shard) == headFence;
    }

    /** Whether a shard with this fence on its head may be read by whoever knows this map. */
    boolean mayRead(String server, int shard, long headFence) {
        return server(shard).equals(server) && fence(shard) == Math.abs(headFence);
    }

    /** Whether this fence on a head, perhaps an old one, says that this map is older still. */
    boolean hasLeft(int shard, long headFence) {
        return headFence == ELSEWHERE || Math.abs(headFence) > fence(shard);
    }
}
