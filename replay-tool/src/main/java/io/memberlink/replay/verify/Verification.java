package io.memberlink.replay.verify;

import io.memberlink.eventstore.EventReader;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.DigestView.Content;
import io.memberlink.projections.target.DigestView.Selection;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Compares a target with the fold of the event store, while writes go on. Sums of digests tell in which groups of documents there
 * is a difference, and only these are listed; a deep comparison and one of a cache list everything, bodies included. Either way,
 * what differs is looked at a second time before it counts.
 */
public final class Verification {
    private final Comparison comparison;

    /**
     * @param projection the one that the target is filled by
     */
    public Verification(
            TargetAdministration target,
            RelationProjection projection,
            EventReader store,
            Settings settings,
            Timing timing,
            Progress progress) {
        this.comparison = new Comparison(target, projection, store, settings, timing, progress);
    }

    /**
     * How strict and how patient.
     *
     * @param mayForget whether the target is a cache: what is there must be equal, absence is no difference
     * @param deep whether bodies are compared as well; those of a cache always are
     * @param catchUp how long the target may take to pass the heads of now
     */
    public record Settings(boolean mayForget, boolean deep, Duration catchUp) {}

    public Verdict run() {
        return comparison.settings().deep() || comparison.settings().mayForget() ? byBodies() : byDigests();
    }

    private Verdict byDigests() {
        return switch (new DigestsLook(comparison).look()) {
            case DigestsLook.Finding.Settled settled -> settled.verdict();
            case DigestsLook.Finding.Differing differing -> {
                note(differing.where().chosen().cardinality() + " of "
                        + differing.where().groups().count() + " groups of documents differ, looking into them");
                yield again(differing.where(), Content.MARKS, differing.documents(), differing.expected());
            }
        };
    }

    private Verdict byBodies() {
        return switch (new DocumentsLook(comparison, new Selection.Everything(), Content.BODIES).look()) {
            case Verdict.Compared first
            when !first.equal() -> {
                note(first.differing() + " documents differ, looking again");
                yield again(candidates(first), Content.BODIES, first.documents(), first.expected());
            }
            case Verdict verdict -> verdict;
        };
    }

    /** Only those that differed; the counts of all documents stay those of the first look. */
    private Verdict again(Selection selection, Content content, long documents, long expected) {
        return switch (new DocumentsLook(comparison, selection, content).look()) {
            case Verdict.Compared second -> second.outOf(documents, expected);
            case Verdict.NotCaughtUp late -> late;
            case Verdict.ReplacedMeanwhile replaced -> replaced;
        };
    }

    private static Selection candidates(Verdict.Compared first) {
        if (first.differing() > first.examples().size()) {
            return new Selection.Everything();
        }
        return new Selection.Of(first.examples().stream()
                .map(difference -> new DocumentId(difference.id()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    private void note(String line) {
        comparison.progress().note(comparison.target().name() + ": " + line);
    }
}
