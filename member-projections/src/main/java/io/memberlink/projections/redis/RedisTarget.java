package io.memberlink.projections.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.redis.RedisConnection.Script;
import io.memberlink.projections.target.CheckpointCells;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.redisson.api.RScript;
import org.redisson.api.redisnode.RedisNode;
import org.redisson.api.redisnode.RedisNodes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Relation documents in one Redis. Documents expire, the checkpoint does not: keep {@code maxmemory-policy} to one of the {@code
 * volatile-} policies. A rebuild works under key names of its own; those of the generation before it are thrown away
 * when it is complete.
 */
public final class RedisTarget implements RelationTarget {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTarget.class);
    private static final int CONNECTIONS = 8;
    /** Documents of one script call: Redis does nothing else meanwhile. */
    private static final int CALL_SIZE = 100;

    private final String name;
    private final RedisConnection redis;
    private final RedisKeys keys;
    private final Duration timeToLive;
    private final RedisCells cells;
    private final ParkedFields parked;

    public RedisTarget(String name, TargetSettings settings) {
        this.name = name;
        redis = new RedisConnection(name, settings, CONNECTIONS);
        keys = new RedisKeys(settings.keyPrefix());
        timeToLive = settings.timeToLive();
        cells = new RedisCells(redis, keys.checkpoint());
        parked = new ParkedFields(redis, keys.parked());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public EmptyMeans emptyMeans() {
        return EmptyMeans.NOTHING_IS_OLD;
    }

    @Override
    public String open() {
        String policy = info(RedisNode.InfoSection.MEMORY).getOrDefault("maxmemory_policy", "");
        if (policy.startsWith("allkeys")) {
            LOG.warn(
                    "{} may evict its checkpoint and then begins anew: choose a volatile- policy, not {}",
                    name,
                    policy);
        }
        return incarnation();
    }

    /** The id that Redis draws when it starts: after a restart or a promotion the last writes may be missing. */
    @Override
    public String incarnation() {
        return info(RedisNode.InfoSection.SERVER).getOrDefault("run_id", "");
    }

    private Map<String, String> info(RedisNode.InfoSection section) {
        try {
            return redis.redisson()
                    .getRedisNodes(RedisNodes.SINGLE)
                    .getInstance()
                    .info(section);
        } catch (RuntimeException e) {
            throw redis.failure(e);
        }
    }

    @Override
    public void prepare(Rebuild rebuild) {
        List<byte[]> positions = new ArrayList<>();
        for (int shard = 0; shard < rebuild.start().shardCount(); shard++) {
            if (rebuild.start().of(shard) > 0) {
                positions.add(ascii(shard));
                positions.add(ascii(rebuild.start().of(shard)));
            }
        }
        List<Object> key = List.of(keys.high(rebuild.generation()));
        redis.await(redis.call(Script.PREPARE, RScript.ReturnType.LONG, key, positions.toArray()));
    }

    @Override
    public void completed(Rebuild rebuild) {
        for (String pattern : keys.patterns()) {
            try (Stream<String> found = CachedDocuments.keys(redis, pattern)) {
                found.filter(key -> !keys.isOf(key, rebuild.generation()))
                        .gather(Gatherers.windowFixed(CALL_SIZE))
                        .forEach(
                                old -> redis.await(redis.redisson().getKeys().unlinkAsync(old.toArray(String[]::new))));
            }
        }
    }

    @Override
    public WriteResult write(DocumentBatch batch) {
        List<DocumentChange> changes = batch.changes();
        int first = Math.min(CALL_SIZE, changes.size());
        // The high water rises with the first of them: once one is evicted, a fill from an older cluster must not bring
        // the old one back.
        int outdated = outdated(redis.await(write(batch.generation(), batch.through(), changes.subList(0, first))));
        List<CompletableFuture<Long>> calls = new ArrayList<>();
        for (int from = first; from < changes.size(); from += CALL_SIZE) {
            int to = Math.min(from + CALL_SIZE, changes.size());
            calls.add(write(batch.generation(), Map.of(), changes.subList(from, to)));
        }
        for (CompletableFuture<Long> call : calls) {
            outdated += outdated(redis.await(call));
        }
        return new WriteResult(outdated, List.of(), List.of());
    }

    private int outdated(long answer) {
        if (answer < 0) {
            throw new TargetException.Lost(name + " was emptied");
        }
        return (int) answer;
    }

    private CompletableFuture<Long> write(long generation, Map<Integer, Long> through, List<DocumentChange> changes) {
        List<Object> names = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>();
        names.add(keys.high(generation));
        arguments.add(ascii(through.size()));
        through.forEach((shard, position) -> {
            arguments.add(ascii(shard));
            arguments.add(ascii(position));
        });
        arguments.add(ascii(spread(timeToLive)));
        for (DocumentChange change : changes) {
            names.add(keys.document(generation, change.id()));
            arguments.add(StoredForm.write(change));
        }
        return redis.call(Script.WRITE, RScript.ReturnType.LONG, names, arguments.toArray());
    }

    /** A tenth more or less, so that what a rebuild wrote does not expire all at once. */
    static long spread(Duration timeToLive) {
        long tenth = Math.max(1, timeToLive.toMillis() / 10);
        return timeToLive.toMillis() + ThreadLocalRandom.current().nextLong(-tenth, tenth);
    }

    static byte[] ascii(long number) {
        return Long.toString(number).getBytes(US_ASCII);
    }

    @Override
    public void park(List<RefusedChange> refused) {
        parked.add(refused);
    }

    @Override
    public List<RefusedChange> parked() {
        return parked.list();
    }

    @Override
    public long parkedCount() {
        return parked.count();
    }

    @Override
    public int unpark(List<RefusedChange> settled) {
        return parked.remove(settled);
    }

    @Override
    public CheckpointCells cells() {
        return cells;
    }

    @Override
    public Stream<DocumentChange> documents(long generation) {
        return CachedDocuments.of(redis, keys.documents(generation));
    }

    @Override
    public void close() {
        redis.close();
    }
}
