package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.ConcurrentAppend;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.NewEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One attempt to commit a group of appends, of different streams.
 *
 * <p>It first takes the heads of the group's shards, in ascending order. Under them nobody else appends to these shards, so what
 * it then sees of the streams is final, also whether an earlier attempt with an unknown outcome took effect after all.
 */
final class AppendTransaction {
    private static final String LAST_SEQUENCE =
            "(select aggregate_id, sequence from event where shard = ? and aggregate_id = ? order by sequence desc limit 1)";

    private final Connection connection;
    private final String server;
    private final ShardMap shardMap;
    private final List<PendingAppend> group;

    private final Map<PendingAppend, EventStoreException> refused = new HashMap<>();
    private final Set<PendingAppend> elsewhere = new HashSet<>();
    private boolean commitBegun;

    AppendTransaction(Connection connection, String server, ShardMap shardMap, List<PendingAppend> group) {
        this.connection = connection;
        this.server = server;
        this.shardMap = shardMap;
        this.group = group;
    }

    /** Whether the commit was asked for: if the connection is lost from then on, its outcome is unknown. */
    boolean commitBegun() {
        return commitBegun;
    }

    /** Whose shard the server does not take appends for under this map: nothing was written of them. */
    Set<PendingAppend> elsewhere() {
        return elsewhere;
    }

    /** Commits what can be appended; the rest is refused, each for its own reason. */
    Map<PendingAppend, EventStoreException> run() throws SQLException {
        SortedMap<Integer, Long> heads = lockHeads();
        Map<String, Long> nextSequences = nextSequences();
        List<PendingAppend> accepted = new ArrayList<>();
        for (PendingAppend append : group) {
            if (!elsewhere.contains(append)) {
                long next = nextSequences.getOrDefault(append.aggregateId(), 0L);
                if (append.continuesAt(next)) {
                    accepted.add(append);
                } else if (!isStored(append)) {
                    refused.put(append, new ConcurrentAppend(append.aggregateId(), append.firstSequence(), next));
                }
            }
        }
        if (accepted.isEmpty()) {
            connection.rollback();
        } else {
            insert(accepted, heads);
            advance(heads);
            commitBegun = true;
            connection.commit();
        }
        return refused;
    }

    private SortedMap<Integer, Long> lockHeads() throws SQLException {
        String shards = group.stream()
                .map(PendingAppend::shard)
                .distinct()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        SortedMap<Integer, Long> heads = new TreeMap<>();
        try (var select = connection.createStatement();
                ResultSet row = select.executeQuery("select shard, position, fence from shard_head where shard in ("
                        + shards + ") order by shard for update")) {
            while (row.next()) {
                if (shardMap.mayAppend(server, row.getInt(1), row.getLong(3))) {
                    heads.put(row.getInt(1), row.getLong(2));
                }
            }
        }
        group.stream().filter(append -> !heads.containsKey(append.shard())).forEach(elsewhere::add);
        return heads;
    }

    private Map<String, Long> nextSequences() throws SQLException {
        String query = group.stream().map(append -> LAST_SEQUENCE).collect(Collectors.joining(" union all "));
        Map<String, Long> next = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < group.size(); i++) {
                select.setInt(2 * i + 1, group.get(i).shard());
                select.setString(2 * i + 2, group.get(i).aggregateId());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    next.put(row.getString(1), row.getLong(2) + 1);
                }
            }
        }
        return next;
    }

    private boolean isStored(PendingAppend append) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select event_id from event where shard = ? and aggregate_id = ? and sequence between ? and ?"
                        + " order by sequence")) {
            select.setInt(1, append.shard());
            select.setString(2, append.aggregateId());
            select.setLong(3, append.firstSequence());
            select.setLong(4, append.events().getLast().sequence());
            List<String> stored = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.add(row.getString(1));
                }
            }
            return stored.equals(append.events().stream().map(NewEvent::eventId).toList());
        }
    }

    private void insert(List<PendingAppend> accepted, SortedMap<Integer, Long> heads) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(EventRows.INSERT)) {
            for (PendingAppend append : accepted) {
                for (NewEvent event : append.events()) {
                    long position = heads.merge(append.shard(), 1L, Long::sum);
                    EventRows.bind(insert, append.shard(), position, event);
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    private void advance(SortedMap<Integer, Long> heads) throws SQLException {
        String cases = heads.entrySet().stream()
                .map(head -> " when " + head.getKey() + " then " + head.getValue())
                .collect(Collectors.joining());
        String shards = heads.keySet().stream().map(String::valueOf).collect(Collectors.joining(","));
        try (var update = connection.createStatement()) {
            update.executeUpdate(
                    "update shard_head set position = case shard" + cases + " end where shard in (" + shards + ")");
        }
    }
}
