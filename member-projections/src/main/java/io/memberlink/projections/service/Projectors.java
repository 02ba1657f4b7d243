package io.memberlink.projections.service;

import io.memberlink.projections.projector.EditionWatch;
import io.memberlink.projections.projector.Projector;
import io.memberlink.projections.projector.ProjectorStatus;
import io.memberlink.projections.target.RelationTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The projectors of this process, with the targets that they fill. Thread-safe. */
final class Projectors implements AutoCloseable {
    private final List<Running> all = new CopyOnWriteArrayList<>();
    private final List<EditionWatch> watches = new ArrayList<>();

    /** @return what ends it and gives its target back */
    AutoCloseable start(RelationTarget target, Function<RelationTarget, Projector> start) {
        Running running = new Running(target, start.apply(target));
        all.add(running);
        return () -> {
            running.close();
            all.remove(running);
        };
    }

    void keep(EditionWatch watch) {
        watches.add(watch);
    }

    List<ProjectorStatus> statuses() {
        return all.stream().map(running -> running.projector.status()).toList();
    }

    /** All at the same time: each may wait for a server that does not answer. */
    @Override
    public void close() {
        watches.forEach(EditionWatch::close);
        List<Thread> closing = new ArrayList<>();
        all.forEach(running -> closing.add(Thread.startVirtualThread(running::close)));
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private record Running(RelationTarget target, Projector projector) implements AutoCloseable {
        @Override
        public void close() {
            projector.close();
            target.close();
        }
    }
}
