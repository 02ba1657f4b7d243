package io.memberlink.eventstore.mysql;

import io.memberlink.eventstore.EventStoreException;
import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoreMismatch;
import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.StoredEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads each shard where it lives, and looks at the map again when a server says that a shard lives elsewhere. Thread-safe. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final int LOOKS_FOR_HEADS = 10;

    private final Map<String, MySqlServer> servers;
    private final LiveShardMap live;
    private final Duration patience;

    /** @param patience how long a read waits for a shard that is between two servers */
    Places(Map<String, MySqlServer> servers, LiveShardMap live, Duration patience) {
        this.servers = servers;
        this.live = live;
        this.patience = patience;
    }

    /** What a read returns, from the server that the shard lives on now. */
    <T> T read(int shard, Read<T> read) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            ShardMap map = live.get();
            try {
                return read.from(new ServerReads(serverOf(shard, map)), map);
            } catch (ShardElsewhere moved) {
                if (System.nanoTime() - deadline > 0) {
                    throw new StoreUnavailable(
                            moved.getMessage() + ", where the shard map has it: is a move of it unfinished?", moved);
                }
                awaitNextMap();
            }
        }
    }

    /** Pages of those shards that are where the map says and have events there. */
    Map<Integer, List<StoredEvent>> readTogether(Map<Integer, Long> after, int limit) {
        ShardMap map = live.get();
        Map<MySqlServer, Map<Integer, Long>> byServer = new HashMap<>();
        after.forEach((shard, position) -> byServer.computeIfAbsent(serverOf(shard, map), server -> new TreeMap<>())
                .put(shard, position));
        Map<Integer, List<StoredEvent>> pages = new HashMap<>();
        byServer.forEach((server, ofServer) -> pages.putAll(new ServerReads(server).pages(map, ofServer, limit)));
        return pages;
    }

    /** The heads that can be read now; only shards that are between two servers are waited for, a moment. */
    ShardHeads heads() {
        Heads heads = readHeads();
        for (int look = 1; heads.betweenServers() && look < LOOKS_FOR_HEADS; look++) {
            awaitNextMap();
            heads = readHeads();
        }
        return heads.found();
    }

    private Heads readHeads() {
        ShardMap map = live.get();
        Map<String, Map<Integer, Long>> byServer = new LinkedHashMap<>();
        servers.forEach((name, server) -> {
            try {
                byServer.put(name, new ServerReads(server).heads(map));
            } catch (EventStoreException unreadable) {
                LOG.debug("heads of {} cannot be read", name, unreadable);
            }
        });
        ShardPositions.Builder heads = new ShardPositions.Builder(map.shardCount());
        Set<Integer> unreadable = new HashSet<>();
        boolean betweenServers = false;
        for (int shard = 0; shard < map.shardCount(); shard++) {
            Map<Integer, Long> ofServer = byServer.getOrDefault(map.server(shard), Map.of());
            if (ofServer.containsKey(shard)) {
                heads.set(shard, ofServer.get(shard));
            } else {
                unreadable.add(shard);
                betweenServers |= byServer.containsKey(map.server(shard));
            }
        }
        return new Heads(new ShardHeads(heads.build(), unreadable), betweenServers);
    }

    /** @param betweenServers whether a server that answered did not have a shard that the map says is there */
    private record Heads(ShardHeads found, boolean betweenServers) {}

    /** Where the shard lives as far as is known: for what does no harm when it is read or written at an old place. */
    MySqlServer serverOf(int shard) {
        return serverOf(shard, live.get());
    }

    private MySqlServer serverOf(int shard, ShardMap map) {
        MySqlServer found = servers.get(map.server(shard));
        if (found == null) {
            throw new StoreMismatch(
                    "shard " + shard + " lives on server " + map.server(shard) + ", which the settings do not have");
        }
        return found;
    }

    private void awaitNextMap() {
        try {
            live.awaitNext();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable("interrupted while a shard was being moved", stopped);
        }
    }

    interface Read<T> {
        T from(ServerReads server, ShardMap map);
    }
}
