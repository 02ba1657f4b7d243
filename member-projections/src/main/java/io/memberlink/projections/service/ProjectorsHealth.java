package io.memberlink.projections.service;

import io.memberlink.projections.projector.ProjectorStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a projector has ended: somebody has to act. Waiting for a target or the store is not down: it ends by itself. */
final class ProjectorsHealth implements HealthIndicator {
    private final Projectors projectors;

    ProjectorsHealth(Projectors projectors) {
        this.projectors = projectors;
    }

    @Override
    public Health health() {
        List<ProjectorStatus> statuses = projectors.statuses();
        boolean ended = statuses.stream().anyMatch(status -> status.state() == ProjectorStatus.State.STOPPED);
        Health.Builder health = ended ? Health.down() : Health.up();
        statuses.forEach(status -> health.withDetail(status.target(), details(status)));
        return health.build();
    }

    private static Map<String, Object> details(ProjectorStatus status) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("state", status.state());
        if (!status.reason().isEmpty()) {
            details.put("reason", status.reason());
        }
        details.put("lagEvents", status.lagEvents());
        details.put("complete", status.complete());
        status.caughtUpAt().ifPresent(at -> details.put("caughtUpAt", at));
        return details;
    }
}
