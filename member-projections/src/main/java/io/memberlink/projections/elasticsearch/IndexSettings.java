package io.memberlink.projections.elasticsearch;

import java.util.Objects;
import java.util.Optional;

/**
 * How large an index is made, where that differs from its layout.
 *
 * @param shards of the index; 0 for as many as the layout says
 * @param replicas of each; empty for as the layout says
 */
public record IndexSettings(int shards, Optional<Integer> replicas) {
    /** As the layout says. */
    public static final IndexSettings OF_LAYOUT = new IndexSettings(0, Optional.empty());

    private static final int MOST_SHARDS = 1_024;

    public IndexSettings {
        replicas = Objects.requireNonNullElse(replicas, Optional.empty());
        if (shards < 0 || shards > MOST_SHARDS) {
            throw new IllegalArgumentException("an index has 1 to " + MOST_SHARDS + " shards, not " + shards);
        }
        if (replicas.orElse(0) < 0) {
            throw new IllegalArgumentException("an index has 0 or more replicas, not " + replicas.orElseThrow());
        }
    }
}
