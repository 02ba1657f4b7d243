package io.memberlink.projections.service;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.projections.Targets;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.projector.Feed;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorStatus;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetSettings;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The projectors of this process, one for each of its projections whose target the settings name. */
final class RunningProjectors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningProjectors.class);

    private final List<Projector> projectors = new ArrayList<>();
    private final List<RelationTarget> targets = new ArrayList<>();

    RunningProjectors(ProjectionSettings settings, List<Projection> projections, Feed feed, MeterRegistry meters) {
        IdentityKeys keys = new IdentityKeys(settings.identityKeySecret().getBytes(StandardCharsets.UTF_8));
        for (Projection projection : projections) {
            TargetSettings configured = settings.targets().get(projection.target());
            if (configured == null) {
                LOG.info("{} is not configured (memberlink.targets.{})", projection.target(), projection.target());
                continue;
            }
            RelationTarget target = Targets.filled(projection.target(), configured, projection.layout());
            targets.add(target);
            RelationProjection documents = new RelationProjection(keys, configured::shows);
            projectors.add(
                    Projector.start(target, documents, feed, settings.projector(), meters, InstantSource.system()));
        }
        if (projectors.isEmpty()) {
            throw new IllegalArgumentException("none of the targets of this process is configured under"
                    + " memberlink.targets: "
                    + projections.stream().map(Projection::target).toList());
        }
    }

    List<ProjectorStatus> status() {
        return projectors.stream().map(Projector::status).toList();
    }

    @Override
    public void close() {
        projectors.forEach(Projector::close);
        targets.forEach(RelationTarget::close);
    }
}
