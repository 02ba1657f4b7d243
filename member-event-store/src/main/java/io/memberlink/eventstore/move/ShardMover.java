package io.memberlink.eventstore.move;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.MySqlEventStore;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Moves shards between servers while nodes append to them and read them.
 *
 * <p>An event is never lost or doubled and keeps its position. Appends to the shard wait during the short fence at the end of its
 * move; nodes find its new place by themselves, if their settings name the server. Every call may be repeated after a crash at any
 * line and goes on from there. Before a shard is switched, both servers have shown the same hash chain over all its events;
 * otherwise it stays open where it is. One mover works at a time. Thread-safe.
 *
 * <p>Every method throws {@link EventStoreException} when a server does not answer or the settings do not fit the store.
 */
public final class ShardMover {
    private final EventStoreSettings settings;
    private final AtomicBoolean serversFit = new AtomicBoolean();

    private ShardMover(EventStoreSettings settings) {
        this.settings = settings;
    }

    public static ShardMover of(EventStoreSettings settings) {
        ControlTable.open(settings.controlServer()).close();
        return new ShardMover(settings);
    }

    /** Where every shard lives; a server that does not answer hides only the state of its own. */
    public List<ShardPlace> places() {
        try (MoveConnections connections = new MoveConnections(settings)) {
            return new ShardPlaces(connections).all();
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    /**
     * Moves a shard, or goes on with a move that was interrupted.
     *
     * @return what was done; empty when the shard is there already
     * @throws MoveRefused when it was not moved
     */
    public Optional<MovedShard> move(int shard, String target, MoveListener listener) {
        if (!serversFit.get()) {
            MySqlEventStore.open(settings).close();
            serversFit.set(true);
        }
        try (MoverSession session = MoverSession.begin(settings)) {
            return session.move(shard, target, listener);
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    /**
     * Gives up a move that was begun: opens the shard where it was, if it was closed, and deletes what was copied.
     *
     * @return false when there was nothing to give up
     * @throws MoveRefused when the shard has moved already
     */
    public boolean abort(int shard) {
        try (MoverSession session = MoverSession.begin(settings)) {
            return session.abort(shard);
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    /**
     * Deletes what a shard that has moved left on its old server.
     *
     * @return false when it left nothing
     * @throws MoveRefused when the move has not ended, or the new server does not hold everything
     */
    public boolean clean(int shard) {
        try (MoverSession session = MoverSession.begin(settings)) {
            return session.clean(shard);
        } catch (SQLException failure) {
            throw unavailable(failure);
        }
    }

    private static StoreUnavailable unavailable(SQLException failure) {
        return new StoreUnavailable("a server failed: " + failure.getMessage(), failure);
    }
}
