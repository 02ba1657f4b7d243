package io.memberlink.eventstore.move;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shard map and the moves on the control server. Whoever has this has the only right to move shards, until its connection ends. */
final class MoveTable {
    private static final String ONE_MOVER = "concat('memberlink move ', left(sha2(database(), 256), 40))";
    private static final int SECONDS_TO_NOTICE_A_LOST_MOVER = 5;

    private final Connection connection;

    private MoveTable(Connection connection) {
        this.connection = connection;
    }

    /** Without the right to change anything. */
    static MoveTable reading(Connection connection) {
        return new MoveTable(connection);
    }

    /** @throws MoveRefused while somebody else moves shards */
    static MoveTable moving(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(
                        "select get_lock(" + ONE_MOVER + ", " + SECONDS_TO_NOTICE_A_LOST_MOVER + ")");
                ResultSet row = lock.executeQuery()) {
            row.next();
            if (row.getInt(1) != 1) {
                throw new MoveRefused("somebody else moves shards of this store at the moment");
            }
        }
        return new MoveTable(connection);
    }

    record Place(String server, long fence) {}

    SortedMap<Integer, Place> map() throws SQLException {
        SortedMap<Integer, Place> map = new TreeMap<>();
        try (PreparedStatement select = connection.prepareStatement("select shard, server, fence from shard_map");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                map.put(row.getInt(1), new Place(row.getString(2), row.getLong(3)));
            }
        }
        return map;
    }

    Map<Integer, ShardMove> moves() throws SQLException {
        Map<Integer, ShardMove> moves = new LinkedHashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select shard, source, target, fence, attempt, phase from shard_move order by shard");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                moves.put(
                        row.getInt(1),
                        new ShardMove(
                                row.getInt(1),
                                row.getString(2),
                                row.getString(3),
                                row.getLong(4),
                                row.getLong(5),
                                MovePhase.valueOf(row.getString(6))));
            }
        }
        return moves;
    }

    ShardMove begin(int shard, Place from, String target) throws SQLException {
        ShardMove move = new ShardMove(shard, from.server(), target, from.fence(), 1, MovePhase.COPYING);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into shard_move (shard, source, target, fence, attempt, phase) values (?, ?, ?, ?, ?, ?)")) {
            insert.setInt(1, shard);
            insert.setString(2, move.source());
            insert.setString(3, target);
            insert.setLong(4, move.fence());
            insert.setLong(5, move.attempt());
            insert.setString(6, move.phase().name());
            insert.executeUpdate();
        }
        return move;
    }

    /** Another run of a move: from now on, what an earlier run may still have on its way to this table comes to nothing. */
    Optional<ShardMove> nextAttempt(ShardMove move) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update shard_move set attempt = attempt + 1 where shard = ? and phase <> 'MOVED'")) {
            update.setInt(1, move.shard());
            return update.executeUpdate() == 1 ? Optional.ofNullable(moves().get(move.shard())) : Optional.empty();
        }
    }

    ShardMove enter(ShardMove move, MovePhase phase) throws SQLException {
        if (!change(move, phase)) {
            throw new MoveRefused("another run goes on with " + move);
        }
        return new ShardMove(move.shard(), move.source(), move.target(), move.fence(), move.attempt(), phase);
    }

    /** The moment of the move: everybody who looks at the map from now on goes to the target. */
    ShardMove switchOver(ShardMove move) throws SQLException {
        try (Transaction transaction = new Transaction(connection);
                PreparedStatement update = connection.prepareStatement(
                        "update shard_map set server = ?, fence = ? where shard = ? and server = ? and fence = ?")) {
            update.setString(1, move.target());
            update.setLong(2, move.targetFence());
            update.setInt(3, move.shard());
            update.setString(4, move.source());
            update.setLong(5, move.fence());
            ShardMove moved = enter(move, MovePhase.MOVED);
            if (update.executeUpdate() != 1) {
                throw new MoveRefused("the shard map was changed during " + move);
            }
            transaction.commit();
            return moved;
        }
    }

    private boolean change(ShardMove move, MovePhase phase) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update shard_move set phase = ? where shard = ? and attempt = ? and phase = ?")) {
            update.setString(1, phase.name());
            update.setInt(2, move.shard());
            update.setLong(3, move.attempt());
            update.setString(4, move.phase().name());
            return update.executeUpdate() == 1;
        }
    }

    void forget(ShardMove move) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from shard_move where shard = ?")) {
            delete.setInt(1, move.shard());
            delete.executeUpdate();
        }
    }
}
