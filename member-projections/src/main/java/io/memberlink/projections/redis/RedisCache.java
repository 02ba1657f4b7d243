package io.memberlink.projections.redis;

import static io.memberlink.projections.redis.RedisTarget.ascii;
import static io.memberlink.projections.redis.RedisTarget.spread;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.StoredRelation;
import io.memberlink.projections.redis.RedisConnection.Script;
import io.memberlink.projections.target.CheckpointLedger;
import io.memberlink.projections.target.HealthPoll;
import io.memberlink.projections.target.RelationCache;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetHealth;
import io.memberlink.projections.target.TargetSettings;
import io.memberlink.projections.target.TargetStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.redisson.api.RScript;
import org.redisson.client.codec.ByteArrayCodec;

/** Lookups in one Redis: one multi-get for a batch, under the key names of the generation that the last poll saw. */
public final class RedisCache implements RelationCache {
    private final String name;
    private final RedisConnection redis;
    private final RedisKeys keys;
    private final Duration fillTimeToLive;
    private final HealthPoll poll;

    /** @param fillTimeToLive how long a document stays that a lookup put back */
    public RedisCache(
            String name, TargetSettings settings, int connections, Duration pollRhythm, Duration fillTimeToLive) {
        this.name = name;
        this.fillTimeToLive = fillTimeToLive;
        redis = new RedisConnection(name, settings, connections);
        keys = new RedisKeys(settings.keyPrefix());
        CheckpointLedger ledger = new CheckpointLedger(new RedisCells(redis, keys.checkpoint()));
        poll = HealthPoll.start(name, ledger::status, pollRhythm);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompletableFuture<Map<DocumentId, StoredRelation>> lookup(Collection<DocumentId> ids) {
        OptionalLong generation = generation();
        if (generation.isEmpty()) {
            return CompletableFuture.failedFuture(
                    new TargetException.Unavailable(name + " has not said yet what it holds", null));
        }
        Map<String, DocumentId> names = new HashMap<>();
        ids.forEach(id -> names.put(keys.document(generation.getAsLong(), id), id));
        return redis.redisson()
                .getBuckets(ByteArrayCodec.INSTANCE)
                .<byte[]>getAsync(names.keySet().toArray(String[]::new))
                .thenApply(values -> found(names, values))
                .exceptionallyCompose(e -> CompletableFuture.failedFuture(redis.failure(e)))
                .toCompletableFuture();
    }

    private static Map<DocumentId, StoredRelation> found(Map<String, DocumentId> names, Map<String, byte[]> values) {
        Map<DocumentId, StoredRelation> found = new HashMap<>();
        names.forEach((key, id) -> {
            byte[] value = values.get(key);
            if (value != null) {
                StoredForm.read(value).ifPresent(stored -> found.put(id, stored)); // damaged is as good as absent
            }
        });
        return found;
    }

    @Override
    public CompletableFuture<Integer> fill(List<DocumentChange> documents, ShardPositions sourcePositions) {
        OptionalLong generation = generation();
        if (generation.isEmpty() || documents.isEmpty()) {
            return CompletableFuture.completedFuture(0);
        }
        List<Object> names = new ArrayList<>();
        List<byte[]> arguments = new ArrayList<>();
        names.add(keys.high(generation.getAsLong()));
        arguments.add(ascii(sourcePositions.shardCount()));
        for (int shard = 0; shard < sourcePositions.shardCount(); shard++) {
            arguments.add(ascii(sourcePositions.of(shard)));
        }
        for (DocumentChange document : documents) {
            names.add(keys.document(generation.getAsLong(), document.id()));
            arguments.add(StoredForm.write(document));
            arguments.add(ascii(spread(timeToLive(document))));
        }
        return redis.<Long>call(Script.FILL, RScript.ReturnType.LONG, names, arguments.toArray())
                .thenApply(Long::intValue);
    }

    private Duration timeToLive(DocumentChange document) {
        return document.version() == StoredRelation.NEVER_HELD ? NOBODY_TIME_TO_LIVE : fillTimeToLive;
    }

    private OptionalLong generation() {
        return poll.health()
                .status()
                .map(TargetStatus::rebuild)
                .map(rebuild -> OptionalLong.of(rebuild.generation()))
                .orElse(OptionalLong.empty());
    }

    @Override
    public TargetHealth health() {
        return poll.health();
    }

    @Override
    public void close() {
        poll.close();
        redis.close();
    }
}
