package io.memberlink.replay.fake;

import static java.util.Objects.requireNonNull;

import io.memberlink.domain.IdentityKeys;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.RelationProjection;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Everything that a command works on, in memory: {@code es-primary}, {@code es-marketing} (without phones) and {@code redis-a}. */
public final class FakePlatform {
    public static final String PRIMARY = "es-primary";
    public static final String MARKETING = "es-marketing";
    public static final String CACHE = "redis-a";
    private static final int SHARDS = 4;

    public final FakeTiming timing = new FakeTiming();
    public final InMemoryEventStore store = new InMemoryEventStore(SHARDS);
    public final IdentityKeys keys = new IdentityKeys("a secret of a test".getBytes(StandardCharsets.UTF_8));
    public final People people = new People(store, keys);
    private final Map<String, FakeTarget> targets = new LinkedHashMap<>();
    private final Map<String, FakeProjector> projectors = new LinkedHashMap<>();
    private final Map<String, FakeEditions> editions = new LinkedHashMap<>();

    public FakePlatform() {
        Set.of(PRIMARY, MARKETING, CACHE).stream().sorted().forEach(name -> {
            FakeTarget target = new FakeTarget(name);
            FakeProjector projector = new FakeProjector(target, store, projection(name), timing);
            targets.put(name, target);
            projectors.put(name, projector);
            projector.begin();
            if (!isCache(name)) {
                FakeEditions beside =
                        new FakeEditions(name, filled -> new FakeProjector(filled, store, projection(name), timing));
                editions.put(name, beside);
                target.editions(beside);
            }
        });
    }

    public Set<String> targets() {
        return targets.keySet();
    }

    public FakeTarget target(String name) {
        return requireNonNull(targets.get(name), name);
    }

    /** Beside a target that is no cache. */
    public FakeEditions editions(String name) {
        return requireNonNull(editions.get(name), name);
    }

    public FakeProjector projector(String name) {
        return requireNonNull(projectors.get(name), name);
    }

    public TargetAdministration administration(String name) {
        return new TargetAdministration(target(name), timing);
    }

    public RelationProjection projection(String name) {
        return new RelationProjection(keys, kind -> !name.equals(MARKETING) || !kind.equals("phone"));
    }

    public boolean isCache(String name) {
        return name.equals(CACHE);
    }

    public void everyProjectorCatchesUp() {
        projectors.values().forEach(FakeProjector::catchUp);
    }
}
