package io.memberlink.replay.verify;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Finds what documents that differ should be. */
public final class Repair {
    private final FoldOfStore fold;
    private final EventReader store;
    private final Progress progress;

    public Repair(EventReader store, RelationProjection projection, Timing timing, Progress progress) {
        this.fold = new FoldOfStore(store, projection, timing);
        this.store = store;
        this.progress = progress;
    }

    /** Whether this knows all that differ, so that a repair is worth it; otherwise the target needs a replay. */
    public static boolean isPossible(Verdict.Compared verdict) {
        return verdict.differing() == verdict.examples().size();
    }

    /**
     * The newest version of each document that differs. What no event wrote is not among them: only a rebuild removes it.
     */
    public Collection<DocumentChange> documents(Verdict.Compared verdict) {
        Set<String> wanted = verdict.examples().stream().map(Difference::id).collect(Collectors.toUnmodifiableSet());
        Map<String, DocumentChange> newest = new ConcurrentHashMap<>();
        ShardPositions heads = store.heads();
        ShardPositions zero = ShardPositions.zero(heads.shardCount());
        try (Progress.Task task = progress.begin("event store", zero.eventsBehind(heads), "events")) {
            fold.documents(
                    zero,
                    heads,
                    heads,
                    (origin, document) -> {
                        String id = document.id().value();
                        if (wanted.contains(id)) {
                            newest.merge(id, document, (known, next) -> next.replaces(known) ? next : known);
                        }
                    },
                    task::at);
        }
        return newest.values();
    }
}
