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
import java.util.Optional;
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
        InTarget found = inTarget(settled, groups);
        if (!comparison.isStillThat(status)) {
            return new Finding.Settled(new Verdict.ReplacedMeanwhile());
        }
        DigestSums expected = inStore(settled, events, groups, found.moving());
        BitSet differing = found.resting().differing(expected);
        differing.or(found.unsound());
        found.moving().values().stream()
                .filter(document -> !document.isRight())
                .forEach(document -> differing.set(groups.of(document.id())));
        long moved = found.moving().values().stream()
                .filter(MovingDocument::isSettled)
                .count();
        long expectedDocuments = expected.documents() + moved;
        return differing.isEmpty() && found.resting().unmarked() == 0
                ? new Finding.Settled(Verdict.Compared.equal(settled, found.documents(), expectedDocuments))
                : new Finding.Differing(
                        new Selection.InGroups(groups, differing), found.documents(), expectedDocuments);
    }

    /**
     * The target as it was found.
     *
     * @param resting sums of what did not change meanwhile
     * @param moving by key, what did
     * @param unsound groups in which something that moves has a mark of another document
     * @param documents how many there are in all
     */
    private record InTarget(DigestSums resting, Map<Long, MovingDocument> moving, BitSet unsound, long documents) {}

    private InTarget inTarget(ShardPositions settled, DigestGroups groups) {
        try (DigestView view = comparison.digests()) {
            Map<Long, MovingDocument> moving =
                    changed(settled, comparison.store().heads());
            DigestSums sums = view.sums(groups);
            InTarget found = new InTarget(sums, moving, new BitSet(groups.count()), sums.documents());
            Map<DocumentId, MovingDocument> byId = new HashMap<>();
            moving.values().forEach(document -> byId.put(document.id(), document));
            try (Stream<MarkedDocument> documents = view.documents(new Selection.Of(byId.keySet()), Content.MARKS)) {
                documents.forEach(document -> {
                    Optional.ofNullable(byId.get(document.id())).ifPresent(known -> known.found(document));
                    document.mark().ifPresent(mark -> {
                        sums.remove(mark);
                        if (!document.isSound()) {
                            found.unsound().set(groups.of(mark));
                        }
                    });
                });
            }
            return found;
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
