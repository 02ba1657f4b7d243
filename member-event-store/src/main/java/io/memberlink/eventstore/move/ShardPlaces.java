package io.memberlink.eventstore.move;

import io.memberlink.eventstore.EventStoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares the shard map with what the servers say. */
final class ShardPlaces {
    private final MoveConnections connections;

    ShardPlaces(MoveConnections connections) {
        this.connections = connections;
    }

    List<ShardPlace> all() throws SQLException {
        MoveTable table = MoveTable.reading(connections.control());
        Map<Integer, ShardMove> moves = table.moves();
        List<ShardPlace> places = new ArrayList<>();
        table.map().forEach((shard, place) -> places.add(look(shard, place, Optional.ofNullable(moves.get(shard)))));
        return places;
    }

    private ShardPlace look(int shard, MoveTable.Place place, Optional<ShardMove> move) {
        try {
            Optional<ShardRows.Head> head =
                    connections.rows(place.server(), shard).head();
            ShardPlace.State state =
                    head.map(found -> state(found, place.fence())).orElse(ShardPlace.State.MISSING);
            long position = head.map(ShardRows.Head::position).orElse(0L);
            return new ShardPlace(shard, place.server(), place.fence(), position, state, move);
        } catch (SQLException | EventStoreException unreadable) {
            return new ShardPlace(shard, place.server(), place.fence(), 0, ShardPlace.State.UNREADABLE, move);
        }
    }

    private static ShardPlace.State state(ShardRows.Head head, long fence) {
        if (head.fence() == fence) {
            return ShardPlace.State.OPEN;
        }
        boolean closed = head.fence() == -fence || head.fence() == ShardRows.RETIRED;
        return closed ? ShardPlace.State.CLOSED : ShardPlace.State.MISSING;
    }
}
