package io.memberlink.projections.redis;

import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.RefusedChange;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redisson.api.RMap;
import org.redisson.client.codec.StringCodec;

/** What the cache would not take, as fields of one hash: id, then version, time and reason. */
final class ParkedFields {
    private static final String SEPARATOR = " ";

    private final RedisConnection redis;
    private final String key;

    ParkedFields(RedisConnection redis, String key) {
        this.redis = redis;
        this.key = key;
    }

    void add(List<RefusedChange> refused) {
        Map<String, String> fields = new HashMap<>();
        refused.forEach(change -> fields.put(change.id().value(), text(change)));
        redis.await(hash().putAllAsync(fields));
    }

    private static String text(RefusedChange change) {
        return String.join(
                SEPARATOR, Long.toString(change.version()), change.at().toString(), change.reason());
    }

    int remove(List<RefusedChange> settled) {
        return settled.stream()
                .mapToInt(change -> redis.await(hash().removeAsync(change.id().value(), text(change))) ? 1 : 0)
                .sum();
    }

    List<RefusedChange> list() {
        return redis.await(hash().readAllMapAsync()).entrySet().stream()
                .map(field -> {
                    String[] parts = field.getValue().split(SEPARATOR, 3);
                    return new RefusedChange(
                            new DocumentId(field.getKey()),
                            Long.parseLong(parts[0]),
                            parts[2],
                            Instant.parse(parts[1]));
                })
                .toList();
    }

    long count() {
        return redis.await(hash().sizeAsync());
    }

    private RMap<String, String> hash() {
        return redis.redisson().getMap(key, StringCodec.INSTANCE);
    }
}
