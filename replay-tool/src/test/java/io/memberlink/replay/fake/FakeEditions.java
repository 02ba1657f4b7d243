package io.memberlink.replay.fake;

import static java.util.Objects.requireNonNull;

import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Editions;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Editions beside a target in memory; filled when a test says so. */
public final class FakeEditions implements Editions {
    private final String name;
    private final Function<FakeTarget, FakeProjector> projectors;
    private final Map<Edition, FakeTarget> beside = new EnumMap<>(Edition.class);
    private @Nullable FakeProjector projector;
    private boolean ordered;
    private boolean held;
    private boolean published;

    FakeEditions(String name, Function<FakeTarget, FakeProjector> projectors) {
        this.name = name;
        this.projectors = projectors;
    }

    /** An edition that answers as lost while it does not exist. */
    public RelationTarget target(Edition edition) {
        FakeTarget target = beside.get(edition);
        if (target == null) {
            throw new TargetException.Lost(edition.of(name) + " is missing");
        }
        return target;
    }

    /** A replaced index is still there. */
    public void keepOld() {
        beside.put(Edition.OLD, new FakeTarget(Edition.OLD.of(name)));
    }

    /** Works off so many events of every shard into the fresh edition, if there is one. */
    public void work(int events) {
        if (projector != null) {
            projector.work(events);
        }
    }

    public boolean isPublished() {
        return published;
    }

    public boolean isHeld() {
        return held;
    }

    public boolean isOrdered() {
        return ordered;
    }

    @Override
    public boolean exists(Edition edition) {
        return edition == Edition.SERVED || beside.containsKey(edition);
    }

    /** Made at once. */
    @Override
    public void order() {
        ordered = true;
        makeOrdered();
    }

    @Override
    public void makeOrdered() {
        if (!beside.containsKey(Edition.FRESH)) {
            FakeTarget fresh = new FakeTarget(Edition.FRESH.of(name));
            beside.put(Edition.FRESH, fresh);
            projector = projectors.apply(fresh);
            projector.begin();
        }
    }

    @Override
    public boolean isFreshReady() {
        return true;
    }

    @Override
    public Hold hold(Instant until) {
        held = true;
        return () -> held = false;
    }

    @Override
    public void publish() {
        if (!held) {
            throw new IllegalStateException("the served edition goes on being written");
        }
        beside.put(Edition.OLD, requireNonNull(beside.remove(Edition.FRESH)));
        published = true;
        ordered = false;
    }

    @Override
    public void drop(Edition edition) {
        beside.remove(edition);
        ordered &= edition != Edition.FRESH;
    }
}
