package io.memberlink.eventstore.mysql;

import static java.util.Objects.requireNonNull;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.StoreMismatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The shard map on the control server. It is written when the store is first opened, after the head rows, and later only by moves
 * of shards: so a head row that is missing means that a server lost its data, and nothing is appended there.
 */
final class ShardMapTable {
    private static final long FIRST_FENCE = 1;

    private final EventStoreSettings settings;
    private final Map<String, MySqlServer> servers;
    private final MySqlServer control;

    ShardMapTable(EventStoreSettings settings, Map<String, MySqlServer> servers) {
        this.settings = settings;
        this.servers = servers;
        this.control = requireNonNull(servers.get(settings.control()), settings.control());
    }

    /**
     * Loads the map; the first opening ever creates it.
     *
     * @throws StoreMismatch when the stored map and the settings do not fit together
     */
    ShardMap open() {
        ShardMap map = load();
        if (map.shardCount() == 0) {
            servers.values().forEach(server -> StoreSchema.EVENTS.migrate(server.settings()));
            create();
            map = load();
        }
        verify(map);
        return map;
    }

    ShardMap load() {
        return at(control, connection -> {
            List<ShardMap.Place> places = new ArrayList<>();
            try (PreparedStatement select =
                            connection.prepareStatement("select shard, server, fence from shard_map order by shard");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    places.add(new ShardMap.Place(row.getString(2), row.getLong(3)));
                }
            }
            return new ShardMap(places);
        });
    }

    private void create() {
        List<ServerSettings> order = settings.servers();
        List<ShardMap.Place> places = new ArrayList<>();
        for (int shard = 0; shard < settings.shards(); shard++) {
            places.add(new ShardMap.Place(order.get(shard % order.size()).name(), FIRST_FENCE));
        }
        for (MySqlServer server : servers.values()) {
            at(server, connection -> addHeads(connection, server.name(), places));
        }
        at(control, connection -> write(connection, places));
    }

    private static boolean addHeads(Connection connection, String server, List<ShardMap.Place> places)
            throws SQLException {
        requireNoEvents(connection, server);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert ignore into shard_head (shard, position, fence) values (?, 0, ?)")) {
            for (int shard = 0; shard < places.size(); shard++) {
                if (places.get(shard).server().equals(server)) {
                    insert.setInt(1, shard);
                    insert.setLong(2, FIRST_FENCE);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            return true;
        }
    }

    private static void requireNoEvents(Connection connection, String server) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select count(*) from shard_head where position > 0");
                ResultSet row = select.executeQuery()) {
            row.next();
            if (row.getInt(1) > 0) {
                throw new StoreMismatch(
                        "server " + server + " holds events, but the control server has no shard map: it was lost");
            }
        }
    }

    /** False when another node was first. */
    private static boolean write(Connection connection, List<ShardMap.Place> places) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert =
                connection.prepareStatement("insert into shard_map (shard, server, fence) values (?, ?, ?)")) {
            for (int shard = 0; shard < places.size(); shard++) {
                insert.setInt(1, shard);
                insert.setString(2, places.get(shard).server());
                insert.setLong(3, places.get(shard).fence());
                insert.executeUpdate();
            }
            connection.commit();
            return true;
        } catch (SQLIntegrityConstraintViolationException another) {
            connection.rollback();
            return false;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void verify(ShardMap map) {
        if (map.shardCount() != settings.shards()) {
            throw new StoreMismatch("the store has " + map.shardCount() + " shards, the settings say "
                    + settings.shards() + ": the number cannot change");
        }
        Set<String> unknown = new HashSet<>();
        map.places().forEach(place -> unknown.add(place.server()));
        unknown.removeAll(servers.keySet());
        if (!unknown.isEmpty()) {
            throw new StoreMismatch("the shard map names servers that the settings do not: " + unknown);
        }
    }

    /** @throws StoreMismatch when the server does not hold what the map says */
    void verify(MySqlServer server) {
        ShardMap map = load();
        Map<Integer, Long> fences = at(server, connection -> fences(connection));
        for (int shard = 0; shard < map.shardCount(); shard++) {
            @Nullable Long fence = fences.get(shard);
            if (map.server(shard).equals(server.name())
                    && (fence == null || !(fence == ShardMap.ELSEWHERE || map.mayRead(server.name(), shard, fence)))) {
                throw new StoreMismatch("server " + server.name() + " does not hold shard " + shard
                        + " as the shard map says: is it another server, or did it lose its data?");
            }
        }
    }

    private static Map<Integer, Long> fences(Connection connection) throws SQLException {
        Map<Integer, Long> fences = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select shard, fence from shard_head");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                fences.put(row.getInt(1), row.getLong(2));
            }
        }
        return fences;
    }

    private static <T> T at(MySqlServer server, Work<T> work) {
        DataSource source = server.unprepared();
        try (Connection connection = source.getConnection()) {
            return work.run(connection);
        } catch (SQLException failure) {
            throw SqlFailures.toStoreException(server.name(), failure);
        }
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
