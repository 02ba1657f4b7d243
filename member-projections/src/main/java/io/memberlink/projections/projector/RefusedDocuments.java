package io.memberlink.projections.projector;

import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens to documents that a target refuses, as declared. Thread-safe. */
final class RefusedDocuments {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedDocuments.class);

    private final Recovery fate;
    private final ProjectorMetrics metrics;

    RefusedDocuments(Recovery fate, ProjectorMetrics metrics) {
        this.fate = fate;
        this.metrics = metrics;
    }

    /** When it returns they are parked; a later change of the same identity is written as usual and brings the whole relation. */
    void settle(RelationTarget target, List<RefusedChange> refused) {
        if (refused.isEmpty()) {
            return;
        }
        RefusedChange first = refused.getFirst();
        String what = target.name() + " refused document " + first.id() + ": " + first.reason();
        switch (fate) {
            case Recovery.Park park -> {
                target.park(refused);
                metrics.parked(refused.size());
                LOG.error("{}; {} documents are parked", what, refused.size());
            }
            case Recovery.Stop stop -> throw new ProjectionStopped(what);
            case Recovery.Retry retry -> throw new ProjectionStopped(what); // it would be refused again
            case Recovery.Reopen reopen -> throw new ProjectionStopped(what);
        }
    }
}
