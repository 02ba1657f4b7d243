package io.memberlink.eventstore.mysql;

import static java.util.Objects.requireNonNull;

import io.memberlink.eventstore.AppendRules;
import io.memberlink.eventstore.EventAppender;
import io.memberlink.eventstore.EventPage;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.EventTooLarge;
import io.memberlink.eventstore.Gaps;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event store on one or several MySQL servers. Thread-safe. */
public final class MySqlEventStore implements EventStore {
    private static final Logger LOG = LoggerFactory.getLogger(MySqlEventStore.class);
    /** Of Knuth's multiplicative hashing. */
    private static final int SPREAD = 0x9E3779B1;

    private final EventStoreSettings settings;
    private final Map<String, MySqlServer> servers;
    private final LiveShardMap shardMap;
    private final Places places;
    private final Map<String, List<AppendLane>> lanes = new LinkedHashMap<>();
    private final Map<String, StreamLane> streams = new LinkedHashMap<>();
    private final List<IntConsumer> listeners = new CopyOnWriteArrayList<>();

    private MySqlEventStore(EventStoreSettings settings, Map<String, MySqlServer> servers, ShardMapTable table) {
        this.settings = settings;
        this.servers = servers;
        this.shardMap = new LiveShardMap(table.open(), table::load, append -> submit(append, AppendLane::submit));
        this.places = new Places(servers, shardMap, settings.appendTimeout());
    }

    private MySqlEventStore start() {
        AppendOutcomes outcomes = new AppendOutcomes() {
            @Override
            public void appended(int shard) {
                announce(shard);
            }

            @Override
            public void elsewhere(PendingAppend append) {
                shardMap.retry(append);
            }
        };
        servers.forEach((name, server) -> {
            lanes.put(name, AppendLane.start(server, settings, shardMap::get, outcomes));
            streams.put(name, StreamLane.start(server, settings.appendTimeout()));
        });
        shardMap.start();
        return this;
    }

    /**
     * Connects to all servers, creates or updates their tables and loads the shard map; the first opening ever creates it. A
     * server that is down, except for the control server, only hides its own shards until it is back.
     *
     * @throws StoreUnavailable when the control server does not answer, or any server at the first opening
     * @throws StoreMismatch when a schema is newer, or the settings do not fit what the servers hold
     */
    public static MySqlEventStore open(EventStoreSettings settings) {
        StoreSchema.CONTROL.migrate(settings.controlServer());
        Map<String, MySqlServer> servers = new LinkedHashMap<>();
        try {
            for (ServerSettings server : settings.servers()) {
                servers.put(
                        server.name(), MySqlServer.of(server, settings, opened -> prepare(opened, settings, servers)));
            }
            ShardMapTable table = new ShardMapTable(settings, servers);
            MySqlEventStore store = new MySqlEventStore(settings, servers, table);
            servers.values().forEach(MySqlEventStore::prepareIfReachable);
            return store.start();
        } catch (RuntimeException failure) {
            servers.values().forEach(MySqlServer::close);
            throw failure;
        }
    }

    private static void prepare(MySqlServer server, EventStoreSettings settings, Map<String, MySqlServer> servers) {
        StoreSchema.EVENTS.migrate(server.settings());
        server.requirePackets(settings.maxEventBytes());
        new ShardMapTable(settings, servers).verify(server);
    }

    private static void prepareIfReachable(MySqlServer server) {
        try {
            server.requireReady();
        } catch (StoreUnavailable down) {
            LOG.warn("the store opens without server {}: {}", server.name(), down.getMessage());
        }
    }

    @Override
    public int shardCount() {
        return settings.shards();
    }

    @Override
    public CompletableFuture<Void> append(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        return append(eventsOfOneStream, gaps, AppendLane::submit);
    }

    @Override
    public void appendAndWait(List<NewEvent> eventsOfOneStream, Gaps gaps) {
        EventAppender.await(append(eventsOfOneStream, gaps, AppendLane::submitHere));
    }

    private CompletableFuture<Void> append(
            List<NewEvent> eventsOfOneStream, Gaps gaps, BiConsumer<AppendLane, PendingAppend> way) {
        try {
            AppendRules.check(eventsOfOneStream, settings.maxEventBytes());
        } catch (EventTooLarge refused) {
            return CompletableFuture.failedFuture(refused);
        }
        int shard = shardOf(eventsOfOneStream.getFirst().aggregateId());
        PendingAppend append = new PendingAppend(shard, eventsOfOneStream, gaps, settings.appendTimeout());
        submit(append, way);
        return append.done();
    }

    private void submit(PendingAppend append, BiConsumer<AppendLane, PendingAppend> way) {
        List<AppendLane> ofServer = lanes.getOrDefault(shardMap.get().server(append.shard()), List.of());
        if (ofServer.isEmpty()) {
            append.giveUp("shard " + append.shard() + " lives on a server that the settings do not have");
        } else {
            way.accept(ofServer.get(laneOf(append.shard(), ofServer.size())), append);
        }
    }

    /** Shards of one server often have every second or fourth number, and are to use all of its lanes. */
    private static int laneOf(int shard, int lanes) {
        return (shard * SPREAD >>> Short.SIZE) % lanes;
    }

    @Override
    public ShardHeads readableHeads() {
        return places.heads();
    }

    @Override
    public List<StoredEvent> read(int shard, long after, int limit) {
        return places.read(shard, (server, map) -> server.page(map, shard, after, limit));
    }

    @Override
    public EventPage readContents(int shard, long after, int limit, Set<String> leftOut) {
        return places.read(shard, (server, map) -> server.contents(map, shard, after, limit, leftOut));
    }

    @Override
    public Map<Integer, List<StoredEvent>> readEach(Map<Integer, Long> after, int limit) {
        Map<Integer, List<StoredEvent>> pages = places.readTogether(after, limit);
        after.forEach((shard, position) -> pages.computeIfAbsent(shard, left -> read(left, position, limit)));
        return pages;
    }

    @Override
    public List<StoredEvent> readStream(String aggregateId, long fromSequence) {
        int shard = shardOf(aggregateId);
        return places.read(
                shard,
                (server, map) -> fromSequence == 0
                        ? requireNonNull(streams.get(server.name())).read(map, shard, aggregateId)
                        : server.stream(map, shard, aggregateId, fromSequence));
    }

    @Override
    public OptionalLong lastSequence(String aggregateId) {
        int shard = shardOf(aggregateId);
        return places.read(shard, (server, map) -> server.lastSequence(map, shard, aggregateId));
    }

    @Override
    public void keepSnapshot(NewEvent snapshot) {
        int shard = shardOf(snapshot.aggregateId());
        new Snapshots(places.serverOf(shard)).keep(shard, snapshot);
    }

    @Override
    public Optional<StoredEvent> snapshot(String aggregateId) {
        int shard = shardOf(aggregateId);
        return new Snapshots(places.serverOf(shard)).newest(shard, aggregateId);
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
        streams.values().forEach(StreamLane::close);
        shardMap.close();
        servers.values().forEach(MySqlServer::close);
    }
}
