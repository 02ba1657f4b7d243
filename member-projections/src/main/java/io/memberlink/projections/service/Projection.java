package io.memberlink.projections.service;

import io.memberlink.projections.elasticsearch.IndexLayout;
import io.memberlink.projections.target.TargetSettings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which of the configured targets a deployable fills, and with what index. A bean of this type starts their projectors. */
public sealed interface Projection {
    /** Whether it fills this target. */
    boolean fills(String name, TargetSettings settings);

    /** How the target's index is made. */
    Optional<IndexLayout> layout();

    /** Shown when no configured target fits. */
    String expectation();

    /** One Elasticsearch cluster, by its name in the settings. */
    record OfCluster(String name, IndexLayout index) implements Projection {
        @Override
        public boolean fills(String target, TargetSettings settings) {
            return target.equals(name);
        }

        @Override
        public Optional<IndexLayout> layout() {
            return Optional.of(index);
        }

        @Override
        public String expectation() {
            return "memberlink.targets." + name;
        }
    }

    /** Every configured Redis. */
    record OfCaches() implements Projection {
        @Override
        public boolean fills(String target, TargetSettings settings) {
            return settings.kind() == TargetSettings.Kind.REDIS;
        }

        @Override
        public Optional<IndexLayout> layout() {
            return Optional.empty();
        }

        @Override
        public String expectation() {
            return "a redis:// target under memberlink.targets";
        }
    }

    /** The configured targets that it fills; a deployable without one has nothing to do. */
    default Map<String, TargetSettings> among(Map<String, TargetSettings> targets) {
        Map<String, TargetSettings> mine = new TreeMap<>(targets);
        mine.entrySet().removeIf(target -> !fills(target.getKey(), target.getValue()));
        if (mine.isEmpty()) {
            throw new IllegalArgumentException(expectation() + " is not configured");
        }
        return mine;
    }
}
