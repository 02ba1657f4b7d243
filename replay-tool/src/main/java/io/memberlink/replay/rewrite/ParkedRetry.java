package io.memberlink.replay.rewrite;

import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.replay.watch.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refused documents that were offered again as the events say they are now. What the target took, or has in a newer version, is
 * not parked any more; what it refused is parked with the reason of now.
 *
 * @param unknown how many no event makes, and that therefore stay as they were
 */
public record ParkedRetry(Rewrite rewrite, int unknown) {
    /**
     * @param generation that the target works by
     * @throws io.memberlink.projections.target.TargetException when the target does not take them
     */
    public static ParkedRetry of(
            List<RefusedChange> parked,
            RelationTarget target,
            long generation,
            StreamDocuments streams,
            Timing timing) {
        List<RefusedChange> known = new ArrayList<>();
        List<DocumentChange> documents = new ArrayList<>();
        for (RefusedChange refused : parked) {
            Optional<DocumentChange> document = streams.of(refused.id());
            document.ifPresent(documents::add);
            document.ifPresent(found -> known.add(refused));
        }
        Rewrite rewrite = Rewrite.into(target, generation, documents, timing);
        if (!rewrite.refused().isEmpty()) {
            target.park(rewrite.refused());
        }
        Set<DocumentId> refusedAgain =
                rewrite.refused().stream().map(RefusedChange::id).collect(Collectors.toSet());
        target.unpark(known.stream()
                .filter(refused -> !refusedAgain.contains(refused.id()))
                .toList());
        return new ParkedRetry(rewrite, parked.size() - known.size());
    }
}
