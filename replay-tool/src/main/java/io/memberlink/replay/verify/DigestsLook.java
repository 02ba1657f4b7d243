package io.memberlink.replay.verify;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.DigestView.Content;
import io.memberlink.projections.target.DigestView.Selection;
import io.memberlink.projections.target.MarkedDocument;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.watch.Outcome;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Compares sums of digests, so that nothing but a few bytes for each group of documents leaves the target. Right while writes go
 * on: what changed between the target's checkpoint and the moment that it is looked at is asked for by id and judged by itself.
 */
final class DigestsLook {
    /** About as many: most events write a few documents that nothing else has written before. */
    private static final long DOCUMENTS_PER_EVENT = 3;

    private final Comparison comparison;

    DigestsLook(Comparison comparison) {
        this.comparison = comparison;
    }

    /** What was found: groups to look into, or a verdict. */
    sealed interface Finding {
        record Settled(Verdict verdict) implements Finding {}

        record Differing(Selection.InGroups where, long documents, long expected) implements Finding {}
    }

    Finding look() {
        return switch (comparison.caughtUp(comparison.store().heads())) {
            case Outcome.TimedOut late -> new Finding.Settled(new Verdict.NotCaughtUp(late.situation()));
            case Outcome.Superseded superseded -> new Finding.Settled(new Verdict.ReplacedMeanwhile());
            case Outcome.Reached reached -> compare(reached.status());
        };
    }

    private Finding compare(TargetStatus status) {
        ShardPositions settled = status.positions();
        long events = ShardPositions.zero(settled.shardCount()).eventsBehind(settled);
        DigestGroups groups = DigestGroups.forAbout(DOCUMENTS_PER_EVENT * events);
        Map<Long, MovingDocument> moving = new HashMap<>();
        BitSet differing = new BitSet(groups.count());
        DigestSums found = inTarget(settled, groups, moving, differing);
        long documents = found.documents() + moving.size();
        if (!comparison.isStillThat(status)) {
            return new Finding.Settled(new Verdict.ReplacedMeanwhile());
        }
        DigestSums expected = inStore(settled, events, groups, moving);
        differing.or(found.differing(expected));
        moving.values().stream()
                .filter(document -> !document.isRight())
                .forEach(document -> differing.set(groups.of(document.id())));
        long settledMoving =
                moving.values().stream().filter(MovingDocument::isSettled).count();
        long expectedDocuments = expected.documents() + settledMoving;
        return differing.isEmpty() && found.unmarked() == 0
                ? new Finding.Settled(Verdict.Compared.equal(settled, documents, expectedDocuments))
                : new Finding.Differing(new Selection.InGroups(groups, differing), documents, expectedDocuments);
    }

    /** Sums of what does not move. */
    private DigestSums inTarget(
            ShardPositions settled, DigestGroups groups, Map<Long, MovingDocument> moving, BitSet differing) {
        try (DigestView view = comparison.digests()) {
            moving.putAll(changed(settled, comparison.store().heads()));
            DigestSums sums = view.sums(groups);
            Map<DocumentId, MovingDocument> byId = new HashMap<>();
            moving.values().forEach(document -> byId.put(document.id(), document));
            try (Stream<MarkedDocument> documents = view.documents(new Selection.Of(byId.keySet()), Content.MARKS)) {
                documents.forEach(document -> {
                    document.mark().ifPresent(sums::remove);
                    if (!document.isSound()) {
                        document.mark().ifPresent(mark -> differing.set(groups.of(mark)));
                    }
                    MovingDocument known = byId.get(document.id());
                    if (known != null) {
                        known.found(document);
                    }
                });
            }
            return sums;
        }
    }

    /** By key, what events changed that the target may or may not have seen. */
    private Map<Long, MovingDocument> changed(ShardPositions settled, ShardPositions upTo) {
        Map<Long, MovingDocument> moving = new ConcurrentHashMap<>();
        comparison
                .foldWithoutBodies()
                .documents(
                        settled,
                        settled,
                        upTo,
                        (origin, document) -> moving.computeIfAbsent(
                                        SettledDigests.key(document.id()), key -> new MovingDocument(document.id()))
                                .changedTo(document.version()),
                        done -> {});
        return moving;
    }

    private DigestSums inStore(
            ShardPositions settled, long events, DigestGroups groups, Map<Long, MovingDocument> moving) {
        try (SettledDigests documents = SettledDigests.expecting(DOCUMENTS_PER_EVENT * events)) {
            comparison.readStore(
                    comparison.foldWithoutBodies(),
                    settled,
                    settled,
                    (origin, document) -> documents.add(document.id(), document.version()));
            return documents.sums(groups, moving);
        }
    }
}
