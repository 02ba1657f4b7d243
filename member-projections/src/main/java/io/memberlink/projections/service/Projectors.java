package io.memberlink.projections.service;

import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorStatus;
import io.memberlink.projections.target.RelationTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The projectors of this process, with the targets that they fill. */
final class Projectors implements AutoCloseable {
    private final List<RelationTarget> targets = new ArrayList<>();
    private final List<Projector> projectors = new ArrayList<>();

    void start(RelationTarget target, Function<RelationTarget, Projector> start) {
        targets.add(target);
        projectors.add(start.apply(target));
    }

    List<ProjectorStatus> statuses() {
        return projectors.stream().map(Projector::status).toList();
    }

    /** All at the same time: each may wait for a server that does not answer. */
    @Override
    public void close() {
        List<Thread> closing = new ArrayList<>();
        projectors.forEach(projector -> closing.add(Thread.startVirtualThread(projector::close)));
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        targets.forEach(RelationTarget::close);
    }
}
