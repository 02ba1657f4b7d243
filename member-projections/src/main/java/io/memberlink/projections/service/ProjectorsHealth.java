package io.memberlink.projections.service;

import io.memberlink.projections.projector.ProjectorStatus;
import io.memberlink.projections.projector.ProjectorStatus.State;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Down when a projector stopped for a reason that needs somebody; a target or store that is away is waited for. */
final class ProjectorsHealth implements HealthIndicator {
    private final RunningProjectors projectors;

    ProjectorsHealth(RunningProjectors projectors) {
        this.projectors = projectors;
    }

    @Override
    public Health health() {
        List<ProjectorStatus> all = projectors.status();
        Map<String, Object> details = new LinkedHashMap<>();
        all.forEach(each -> details.put(each.target(), each));
        boolean stopped = all.stream().anyMatch(each -> each.state() == State.STOPPED);
        return (stopped ? Health.down() : Health.up()).withDetails(details).build();
    }
}
