package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.ConcurrentAppend;
import io.memberlink.eventstore.EventStoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One attempt to commit a group of appends, of different streams.
 *
 * <p>It first takes the heads of the group's shards, in ascending order. Under them nobody else appends to these shards, so what
 * it then sees of the streams is final, also whether an earlier attempt with an unknown outcome took effect after all.
 */
final class AppendTransaction {
    private final Connection connection;
    private final AppendStatements statements;
    private final String server;
    private final ShardMap shardMap;
    private final List<PendingAppend> group;

    private final Map<PendingAppend, EventStoreException> refused = new HashMap<>();
    private final Set<PendingAppend> elsewhere = new HashSet<>();
    private boolean earlierOutcomeKnown;
    private boolean commitBegun;

    AppendTransaction(Connection connection, String server, ShardMap shardMap, List<PendingAppend> group) {
        this.connection = connection;
        this.statements = new AppendStatements(connection);
        this.server = server;
        this.shardMap = shardMap;
        this.group = group;
    }

    /** Whether the commit was asked for: if the connection is lost from then on, its outcome is unknown. */
    boolean commitBegun() {
        return commitBegun;
    }

    /** Whether it got so far that an earlier attempt can have no effect that it did not see. */
    boolean earlierOutcomeKnown() {
        return earlierOutcomeKnown;
    }

    /** Whose shard the server does not take appends for under this map: nothing was written of them. */
    Set<PendingAppend> elsewhere() {
        return elsewhere;
    }

    /**
     * Commits what can be appended; the rest is refused, each for its own reason.
     *
     * @param first whether no earlier attempt can have taken effect
     */
    Map<PendingAppend, EventStoreException> run(boolean first) throws SQLException {
        if (first && group.size() == 1 && isCommittedAlone(group.getFirst())) {
            return refused;
        }
        AppendStatements.Locked locked = statements.lock(group);
        SortedMap<Integer, Long> positions = openShards(locked);
        List<PendingAppend> candidates = candidates(locked, positions.keySet());
        if (first && isCommittedWhole(candidates, positions)) {
            return refused;
        }
        List<PendingAppend> accepted = withoutTaken(candidates);
        earlierOutcomeKnown = true;
        if (accepted.isEmpty()) {
            connection.rollback();
        } else {
            commitBegun = true;
            statements.commit(accepted, positions);
        }
        return refused;
    }

    /** Those of open shards that follow what they have to. */
    private List<PendingAppend> candidates(AppendStatements.Locked locked, Set<Integer> open) throws SQLException {
        List<PendingAppend> candidates = new ArrayList<>();
        for (PendingAppend append : group) {
            if (!open.contains(append.shard())) {
                elsewhere.add(append);
            } else if (locked.canFollow(append)) {
                candidates.add(append);
            } else {
                refuse(append);
            }
        }
        return candidates;
    }

    /** Whether nobody has taken any of their places, which is the rule: the unique key tells, without another look at each stream. */
    private boolean isCommittedWhole(List<PendingAppend> candidates, SortedMap<Integer, Long> positions)
            throws SQLException {
        if (candidates.isEmpty()) {
            return false;
        }
        commitBegun = true;
        try {
            statements.commit(candidates, positions);
            return true;
        } catch (SQLIntegrityConstraintViolationException taken) {
            commitBegun = false;
            return false;
        }
    }

    private boolean isCommittedAlone(PendingAppend append) throws SQLException {
        if (!LoneAppend.fits(append) || !shardMap.server(append.shard()).equals(server)) {
            return false;
        }
        commitBegun = true;
        boolean committed = LoneAppend.commit(connection, append, shardMap.fence(append.shard()));
        commitBegun = committed;
        return committed;
    }

    private SortedMap<Integer, Long> openShards(AppendStatements.Locked locked) {
        SortedMap<Integer, Long> positions = new TreeMap<>();
        locked.heads().forEach((shard, head) -> {
            if (shardMap.mayAppend(server, shard, head.fence())) {
                positions.put(shard, head.position());
            }
        });
        return positions;
    }

    /** Those whose places are free; the others are stored already, or refused. */
    private List<PendingAppend> withoutTaken(List<PendingAppend> candidates) throws SQLException {
        if (candidates.isEmpty()) {
            return candidates;
        }
        Set<String> taken = statements.taken(candidates);
        List<PendingAppend> accepted = new ArrayList<>();
        for (PendingAppend append : candidates) {
            if (!taken.contains(append.aggregateId())) {
                accepted.add(append);
            } else if (!statements.isStored(append)) {
                refuse(append);
            }
        }
        return accepted;
    }

    private void refuse(PendingAppend append) throws SQLException {
        refused.put(
                append,
                new ConcurrentAppend(append.aggregateId(), append.firstSequence(), statements.nextSequence(append)));
    }
}
