package io.memberlink.replay.verify;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.DigestView.Content;
import io.memberlink.projections.target.DigestView.Selection;
import io.memberlink.projections.target.MarkedDocument;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.watch.Outcome;
import io.memberlink.replay.watch.Progress;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Compares documents one by one and names those that differ. Right while writes go on: the target is read after it passed the
 * heads of before, and an event that was stored until the reading ended may or may not be in it.
 */
final class DocumentsLook {
    /** About as many: an event rewrites the documents of a member and its identities, and each document is found once. */
    private static final long RECORDS_PER_EVENT = 4;

    private final Comparison comparison;
    private final Selection selection;
    private final Content content;

    /** @param selection which documents, in the target and of the events */
    DocumentsLook(Comparison comparison, Selection selection, Content content) {
        this.comparison = comparison;
        this.selection = selection;
        this.content = content;
    }

    Verdict look() {
        ShardPositions settled = comparison.store().heads();
        return switch (comparison.caughtUp(settled)) {
            case Outcome.TimedOut late -> new Verdict.NotCaughtUp(late.situation());
            case Outcome.Superseded superseded -> new Verdict.ReplacedMeanwhile();
            case Outcome.Reached reached -> compare(settled, reached.status());
        };
    }

    private Verdict compare(ShardPositions settled, TargetStatus status) {
        long events = ShardPositions.zero(settled.shardCount()).eventsBehind(settled);
        try (DocumentRecords records = DocumentRecords.expecting(RECORDS_PER_EVENT * events)) {
            readTarget(records, events);
            ShardPositions upTo = comparison.store().heads();
            if (!comparison.isStillThat(status)) {
                return new Verdict.ReplacedMeanwhile();
            }
            readStore(settled, upTo, records);
            return Differences.judge(records, comparison.settings().mayForget(), settled);
        }
    }

    private void readTarget(DocumentRecords records, long about) {
        AtomicLong count = new AtomicLong();
        try (Progress.Task task =
                        comparison.progress().begin(comparison.target().name(), about, "documents");
                Stream<DocumentRecord> documents = found()) {
            documents.forEach(document -> {
                records.add(document);
                task.at(count.incrementAndGet());
            });
        }
    }

    /** A cache has no digests, and everything that it has is its body. */
    private Stream<DocumentRecord> found() {
        if (comparison.settings().mayForget()) {
            Stream<DocumentChange> documents = comparison.target().documents();
            return documents
                    .filter(document -> selection.covers(document.id()))
                    .map(document -> DocumentRecord.of(Origin.FOUND, document));
        }
        DigestView view = comparison.digests();
        try {
            Stream<MarkedDocument> documents = view.documents(selection, content);
            return documents.map(DocumentRecord::found).onClose(view::close);
        } catch (RuntimeException failure) {
            view.close();
            throw failure;
        }
    }

    private void readStore(ShardPositions settled, ShardPositions upTo, DocumentRecords records) {
        FoldOfStore fold = switch (content) {
            case MARKS -> comparison.foldWithoutBodies();
            case BODIES -> comparison.fold();
        };
        comparison.readStore(fold, settled, upTo, (origin, document) -> {
            if (selection.covers(document.id())) {
                records.add(DocumentRecord.of(origin, document));
            }
        });
    }
}
