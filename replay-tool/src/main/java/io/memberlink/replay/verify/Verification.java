package io.memberlink.replay.verify;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.watch.Goal;
import io.memberlink.replay.watch.Outcome;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import io.memberlink.replay.watch.Watch;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares every document of a target with the fold of the event store, while writes go on: the target is read after it passed the
 * heads of before, and an event that was stored until the reading ended may or may not be in it. What differs is looked at again.
 */
public final class Verification {
    /** About as many: an event rewrites the documents of a member and its identities, and each document is found once. */
    private static final long RECORDS_PER_EVENT = 4;

    private final TargetAdministration target;
    private final RelationProjection projection;
    private final EventReader store;
    private final Settings settings;
    private final Timing timing;
    private final Progress progress;

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
        this.target = target;
        this.projection = projection;
        this.store = store;
        this.settings = settings;
        this.timing = timing;
        this.progress = progress;
    }

    /**
     * How strict and how patient.
     *
     * @param mayForget whether the target is a cache: what is there must be equal, absence is no difference
     * @param catchUp how long the target may take to pass the heads of now
     */
    public record Settings(boolean mayForget, Duration catchUp) {}

    public Verdict run() {
        Verdict first = look(id -> true);
        return switch (first) {
            case Verdict.Compared compared -> compared.equal() ? compared : lookAgain(compared);
            case Verdict.NotCaughtUp late -> late;
            case Verdict.ReplacedMeanwhile replaced -> replaced;
        };
    }

    /** Only those that differed are compared again; the counts of all documents stay those of the first look. */
    private Verdict lookAgain(Verdict.Compared first) {
        progress.note(target.name() + ": " + first.differing() + " documents differ, looking again");
        return switch (look(candidates(first))) {
            case Verdict.Compared second -> second.outOf(first.documents(), first.expected());
            case Verdict.NotCaughtUp late -> late;
            case Verdict.ReplacedMeanwhile replaced -> replaced;
        };
    }

    private static Predicate<String> candidates(Verdict.Compared first) {
        if (first.differing() > first.examples().size()) {
            return id -> true;
        }
        Set<String> ids =
                Set.copyOf(first.examples().stream().map(Difference::id).toList());
        return ids::contains;
    }

    private Verdict look(Predicate<String> ids) {
        ShardPositions settled = store.heads();
        return switch (Watch.until(Goal.passed(settled, settings.catchUp()), target, timing, progress)) {
            case Outcome.TimedOut late -> new Verdict.NotCaughtUp(late.situation());
            case Outcome.Superseded superseded -> new Verdict.ReplacedMeanwhile();
            case Outcome.Reached reached -> compare(ids, settled, reached.status());
        };
    }

    private Verdict compare(Predicate<String> ids, ShardPositions settled, TargetStatus status) {
        long events = ShardPositions.zero(settled.shardCount()).eventsBehind(settled);
        try (DocumentRecords records = DocumentRecords.expecting(RECORDS_PER_EVENT * events)) {
            BiConsumer<Origin, DocumentChange> sink = (origin, document) -> {
                if (ids.test(document.id().value())) {
                    records.add(DocumentRecord.of(origin, document));
                }
            };
            readTarget(sink, events);
            ShardPositions upTo = store.heads();
            if (!isStillThat(status)) {
                return new Verdict.ReplacedMeanwhile();
            }
            readStore(settled, upTo, sink);
            return Differences.judge(records, settings.mayForget(), settled);
        }
    }

    private void readTarget(BiConsumer<Origin, DocumentChange> sink, long about) {
        AtomicLong count = new AtomicLong();
        try (Progress.Task task = progress.begin(target.name(), about, "documents");
                Stream<DocumentChange> documents = target.documents()) {
            documents.forEach(document -> {
                sink.accept(Origin.FOUND, document);
                task.at(count.incrementAndGet());
            });
        }
    }

    private void readStore(ShardPositions settled, ShardPositions upTo, BiConsumer<Origin, DocumentChange> sink) {
        long events = ShardPositions.zero(upTo.shardCount()).eventsBehind(upTo);
        try (Progress.Task task = progress.begin("event store", events, "events")) {
            new FoldOfStore(store, projection, timing).documents(settled, upTo, sink, task::at);
        }
    }

    /** Whether the target is what it was when the reading began. */
    private boolean isStillThat(TargetStatus before) {
        return target.status()
                .filter(now -> now.rebuild().generation() == before.rebuild().generation())
                .filter(now ->
                        now.rebuild().incarnation().equals(before.rebuild().incarnation()))
                .isPresent();
    }
}
