package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.AppendRules;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventTooLarge;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event store on one or several MySQL servers. Thread-safe. */
public final class MySqlEventStore implements EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlEventStore.class);

    private final EventStoreSettings settings;
    private final Map<String, MySqlServer> servers;
    private final ShardMap shardMap;
    private final Map<String, List<AppendLane>> lanes = new LinkedHashMap<>();
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    private MySqlEventStore(EventStoreSettings settings, Map<String, MySqlServer> servers, ShardMap shardMap) {
        this.settings = settings;
        this.servers = servers;
        this.shardMap = shardMap;
        servers.forEach((name, server) -> {
            lanes.put(name, AppendLane.start(server, settings, shardMap, this::announce));
        });
    }

    /**
     * Connects to all servers, creates or updates their tables and loads the shard map; the first opening ever creates it.
     *
     * @throws StoreUnavailable when a server does not answer
     * @throws StoreMismatch when a schema is newer, or the settings do not fit what the servers hold
     */
    public static MySqlEventStore open(EventStoreSettings settings) {
        settings.servers().forEach(StoreSchema.EVENTS::migrate);
        StoreSchema.CONTROL.migrate(settings.controlServer());
        Map<String, MySqlServer> servers = new LinkedHashMap<>();
        try {
            for (ServerSettings server : settings.servers()) {
                servers.put(server.name(), MySqlServer.of(server, settings));
            }
            return new MySqlEventStore(settings, servers, new ShardMapTable(settings, servers).open());
        } catch (RuntimeException failure) {
            servers.values().forEach(MySqlServer::close);
            throw failure;
        }
    }

    @Override
    public int shardCount() {
        return shardMap.shardCount();
    }

    @Override
    public CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        try {
            AppendRules.check(eventsOfOneStream, settings.maxEventBytes());
        } catch (EventTooLarge refused) {
            return CompletableFuture.failedFuture(refused);
        }
        int shard = shardOf(eventsOfOneStream.getFirst().aggregateId());
        PendingAppend append = new PendingAppend(shard, eventsOfOneStream, gaps, settings.appendTimeout());
        List<AppendLane> ofServer = lanes.getOrDefault(shardMap.server(shard), List.of());
        ofServer.get(shard % ofServer.size()).submit(append);
        return append.done();
    }

    @Override
    public ShardHeads readableHeads() {
        ShardPositions.Builder heads = new ShardPositions.Builder(shardCount());
        Map<String, Map<Integer, Long>> byServer = new LinkedHashMap<>();
        servers.forEach((name, server) -> {
            try {
                byServer.put(name, new ServerReads(server).heads());
            } catch (EventStoreException unreadable) {
                LOG.debug("heads of {} cannot be read", name, unreadable);
            }
        });
        Set<Integer> unreadable = new HashSet<>();
        for (int shard = 0; shard < shardCount(); shard++) {
            Long head = byServer.getOrDefault(shardMap.server(shard), Map.of()).get(shard);
            if (head == null) {
                unreadable.add(shard);
            } else {
                heads.set(shard, head);
            }
        }
        return new ShardHeads(heads.build(), unreadable);
    }

    @Override
    public List<StoredEvent> read(int shard, long after, int limit) {
        return readsOf(shard).page(shard, after, limit);
    }

    @Override
    public List<StoredEvent> readStream(String aggregateId, long fromSequence) {
        int shard = shardOf(aggregateId);
        return readsOf(shard).stream(shard, aggregateId, fromSequence);
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        int shard = shardOf(aggregateId);
        return readsOf(shard).lastSequence(shard, aggregateId);
    }

    @Override
    public void keepSnapshot(NewEvent snapshot) {
        int shard = shardOf(snapshot.aggregateId());
        new Snapshots(serverOf(shard)).keep(shard, snapshot);
    }

    @Override
    public Optional<StoredEvent> snapshot(String aggregateId) {
        int shard = shardOf(aggregateId);
        return new Snapshots(serverOf(shard)).newest(shard, aggregateId);
    }

    private ServerReads readsOf(int shard) {
        return new ServerReads(serverOf(shard));
    }

    private MySqlServer serverOf(int shard) {
        MySqlServer found = servers.get(shardMap.server(shard));
        if (found == null) {
            throw new StoreMismatch("no server " + shardMap.server(shard) + " is configured");
        }
        return found;
    }

    @Override
    public Subscription onAppended(IntConsumer listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private void announce(int shard) {
        for (IntConsumer listener : listeners) {
            try {
                listener.accept(shard);
            } catch (RuntimeException bug) {
                LOG.error("a listener for appended events failed", bug);
            }
        }
    }

    @Override
    public void close() {
        lanes.values().forEach(ofServer -> ofServer.forEach(AppendLane::close));
        servers.values().forEach(MySqlServer::close);
    }
}
