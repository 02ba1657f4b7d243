package io.memberlink.projections.redis;

import io.memberlink.localstack.LocalServers;
import io.memberlink.projections.target.RelationSource;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.RelationTargetContract;
import io.memberlink.projections.target.TargetSettings;
import java.time.Duration;
import java.util.UUID;

class RedisTargetIT extends RelationTargetContract {
    private final String prefix = "contract-" + UUID.randomUUID();
    private final TargetSettings settings =
            TargetSettings.of(LocalServers.shared().redis("a").url(), prefix, prefix);

    @Override
    protected RelationTarget newTarget() {
        return new RedisTarget("redis-a", settings);
    }

    @Override
    protected RelationSource newSource() {
        return new RedisCache("redis-a", settings, 4, Duration.ofMillis(200), Duration.ofSeconds(60));
    }

    @Override
    protected void wipe() {
        try (RedisConnection redis = new RedisConnection("test", settings, 1)) {
            redis.redisson().getKeys().deleteByPattern(prefix + "*");
        }
    }
}
