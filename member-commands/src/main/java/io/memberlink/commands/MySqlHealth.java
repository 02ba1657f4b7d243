package io.memberlink.commands;

import io.memberlink.commands.idempotency.RequestServers;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Which MySQL servers answer. With some of them this service is degraded, not down: members and identities whose shards live on the
 * others are served.
 */
final class MySqlHealth implements HealthIndicator {
    private static final Status DEGRADED = new Status("DEGRADED");

    private final RequestServers servers;

    MySqlHealth(RequestServers servers) {
        this.servers = servers;
    }

    @Override
    public Health health() {
        Map<String, Boolean> answering = servers.answering();
        Health.Builder health = new Health.Builder(statusOf(answering));
        answering.forEach((name, up) -> health.withDetail(name, up ? "up" : "down"));
        return health.build();
    }

    private static Status statusOf(Map<String, Boolean> answering) {
        if (!answering.containsValue(false)) {
            return Status.UP;
        }
        return answering.containsValue(true) ? DEGRADED : Status.DOWN;
    }
}
