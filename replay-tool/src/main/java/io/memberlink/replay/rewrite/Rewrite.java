package io.memberlink.replay.rewrite;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.DocumentBatch;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.WriteResult;
import io.memberlink.replay.watch.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Documents that were written past the projector. The target keeps what it has in a newer version and replaces an equal one, so
 * this heals and never goes back in time, as long as the target forgets nothing: a cache may have forgotten a newer version.
 *
 * @param documents how many were offered
 * @param newer how many the target had in a newer version
 * @param refused what the target would not take
 */
public record Rewrite(int documents, int newer, List<RefusedChange> refused) {
    private static final int BATCH = 500;
    private static final int ATTEMPTS = 20;
    private static final Duration PAUSE = Duration.ofMillis(250);

    /**
     * @param generation that the target works by
     * @throws TargetException when the target does not take them
     */
    public static Rewrite into(
            RelationTarget target, long generation, Collection<DocumentChange> documents, Timing timing) {
        List<DocumentChange> all = List.copyOf(documents);
        List<RefusedChange> refused = new ArrayList<>();
        int newer = 0;
        for (int from = 0; from < all.size(); from += BATCH) {
            List<DocumentChange> left = all.subList(from, Math.min(from + BATCH, all.size()));
            for (int attempt = 1; !left.isEmpty(); attempt++) {
                WriteResult result = target.write(new DocumentBatch(generation, Map.of(), left));
                newer += result.outdated();
                refused.addAll(result.refused());
                left = result.unsettled();
                if (!left.isEmpty()) {
                    pause(target, attempt, timing);
                }
            }
        }
        return new Rewrite(all.size(), newer, List.copyOf(refused));
    }

    private static void pause(RelationTarget target, int attempt, Timing timing) {
        if (attempt == ATTEMPTS) {
            throw new TargetException.Unavailable(target.name() + " takes no more documents now", null);
        }
        timing.pass(PAUSE);
    }
}
