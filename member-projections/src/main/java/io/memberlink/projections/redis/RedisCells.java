package io.memberlink.projections.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.projections.redis.RedisConnection.Script;
import io.memberlink.projections.target.CheckpointCells;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.redisson.api.RScript;
import org.redisson.client.codec.StringCodec;

/** Cells as fields of one hash that never expires; a revision is the value itself. */
final class RedisCells implements CheckpointCells {
    private final RedisConnection redis;
    private final String key;

    RedisCells(RedisConnection redis, String key) {
        this.redis = redis;
        this.key = key;
    }

    @Override
    public Map<String, Cell> read(Collection<String> names) {
        Map<String, String> values = redis.await(redis.redisson()
                .<String, String>getMap(key, StringCodec.INSTANCE)
                .getAllAsync(new HashSet<>(names)));
        Map<String, Cell> cells = new HashMap<>();
        values.forEach((name, value) -> cells.put(name, new Cell(value, value)));
        return cells;
    }

    @Override
    public Map<String, Cell> compareAndSet(List<CellWrite> writes) {
        List<byte[]> arguments = new ArrayList<>();
        for (CellWrite write : writes) {
            arguments.add(write.name().getBytes(UTF_8));
            arguments.add(write.expected().orElse("").getBytes(UTF_8));
            arguments.add(write.value().getBytes(UTF_8));
        }
        List<Long> written = redis.await(
                redis.call(Script.COMPARE_AND_SET, RScript.ReturnType.LIST, List.of(key), arguments.toArray()));
        Map<String, Cell> cells = new HashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            if (written.get(i) == 1) {
                String value = writes.get(i).value();
                cells.put(writes.get(i).name(), new Cell(value, value));
            }
        }
        return cells;
    }
}
