package io.memberlink.eventstore.move;

import io.memberlink.eventstore.EventStoreSettings;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a mover does while it has the only right to move shards. */
final class MoverSession implements AutoCloseable {
    private final EventStoreSettings settings;
    private final MoveConnections connections;
    private final MoveTable table;

    private MoverSession(EventStoreSettings settings, MoveConnections connections, MoveTable table) {
        this.settings = settings;
        this.connections = connections;
        this.table = table;
    }

    /** @throws MoveRefused while somebody else moves shards */
    static MoverSession begin(EventStoreSettings settings) throws SQLException {
        MoveConnections connections = new MoveConnections(settings);
        try {
            return new MoverSession(settings, connections, MoveTable.moving(connections.control()));
        } catch (SQLException | RuntimeException failure) {
            connections.close();
            throw failure;
        }
    }

    Optional<MovedShard> move(int shard, String target, MoveListener listener) throws SQLException {
        MoveTable.Place place = place(shard);
        if (place.server().equals(target)) {
            return Optional.empty();
        }
        @Nullable ShardMove begun = table.moves().get(shard);
        MoveRun run = begun == null ? begin(shard, place, target, listener) : again(begun, target, listener);
        listener.reached(shard, MoveStep.BEGUN);
        try {
            return Optional.of(run.run());
        } catch (SQLException | RuntimeException failure) {
            close();
            return Optional.of(movedAfterAll(run, shard, failure));
        }
    }

    private MoveRun begin(int shard, MoveTable.Place place, String target, MoveListener listener) throws SQLException {
        ShardRows there = connections.rows(target, shard);
        if (there.head().isPresent() || there.lastPosition() > 0) {
            throw new MoveRefused("server " + target + " has rows of shard " + shard
                    + " that no move is known to have copied; nothing was changed");
        }
        return run(table.begin(shard, place, target), listener);
    }

    private MoveRun again(ShardMove begun, String target, MoveListener listener) throws SQLException {
        if (begun.phase() == MovePhase.MOVED) {
            throw new MoveRefused(begun + " is done, but its rows on " + begun.source()
                    + " are not deleted yet; clean it first. Nothing was changed");
        }
        if (!begun.target().equals(target)) {
            throw new MoveRefused(begun + " has begun: finish or abort it first. Nothing was changed");
        }
        ShardMove next = table.nextAttempt(begun)
                .orElseThrow(() -> new MoveRefused(begun + " has just been done by another run"));
        MoveRun run = run(next, listener);
        run.undo();
        return run;
    }

    /** Opens the shard again after a failed run; unless its last step took effect and only the answer was lost. */
    private MovedShard movedAfterAll(MoveRun run, int shard, Exception failure) {
        String message = "shard " + shard + " was not moved: " + failure.getMessage();
        Optional<String> open;
        try (MoverSession fresh = begin(settings)) {
            open = fresh.openAgain(shard);
        } catch (SQLException | RuntimeException unreachable) {
            failure.addSuppressed(unreachable);
            throw new MoveRefused(
                    message + ". It may be closed now: run the move again, or abort it, as soon as all servers answer",
                    failure);
        }
        if (open.isPresent()) {
            throw new MoveRefused(
                    message + ". It is open on " + open.get() + " as before; run the move again, or abort it", failure);
        }
        return run.moved();
    }

    /** Where the shard is open as before; empty when it has moved. */
    private Optional<String> openAgain(int shard) throws SQLException {
        @Nullable ShardMove begun = table.moves().get(shard);
        if (begun == null || begun.phase() == MovePhase.COPYING) {
            return Optional.of(place(shard).server());
        }
        Optional<ShardMove> next = table.nextAttempt(begun);
        if (next.isPresent()) {
            run(next.get(), MoveListener.silent()).undo();
        }
        return next.map(ShardMove::source);
    }

    boolean abort(int shard) throws SQLException {
        MoveTable.Place place = place(shard);
        @Nullable ShardMove begun = table.moves().get(shard);
        if (begun == null) {
            return connections.rows(place.server(), shard).open(place.fence());
        }
        Optional<ShardMove> next = table.nextAttempt(begun);
        if (next.isEmpty() || !place.server().equals(begun.source())) {
            throw new MoveRefused(begun + " is done: clean it and move the shard back instead. Nothing was changed");
        }
        run(next.get(), MoveListener.silent()).abort();
        return true;
    }

    boolean clean(int shard) throws SQLException {
        MoveTable.Place place = place(shard);
        @Nullable ShardMove begun = table.moves().get(shard);
        if (begun == null) {
            return false;
        }
        if (begun.phase() != MovePhase.MOVED || !place.server().equals(begun.target())) {
            throw new MoveRefused(begun + " has not ended: finish or abort it. Nothing was deleted");
        }
        ShardRows old = connections.rows(begun.source(), shard);
        requireHolds(connections.rows(begun.target(), shard), begun, old.lastPosition());
        old.deleteAll();
        table.forget(begun);
        return true;
    }

    private static void requireHolds(ShardRows rows, ShardMove move, long last) throws SQLException {
        boolean holds = rows.head()
                .filter(head -> head.fence() == move.targetFence() && head.position() >= last)
                .isPresent();
        if (!holds || rows.lastPosition() < last) {
            throw new MoveRefused("server " + rows.server() + " does not hold all events of shard " + move.shard()
                    + ". Nothing was deleted");
        }
    }

    private MoveRun run(ShardMove move, MoveListener listener) {
        return new MoveRun(connections, table, move, listener);
    }

    private MoveTable.Place place(int shard) throws SQLException {
        MoveTable.@Nullable Place place = table.map().get(shard);
        if (place == null) {
            throw new MoveRefused("the store has no shard " + shard);
        }
        return place;
    }

    @Override
    public void close() {
        connections.close();
    }
}
