package io.memberlink.projections.memory;

import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.target.DigestView;
import io.memberlink.projections.target.MarkedDocument;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Sums over documents in memory. */
public final class DigestsInMemory implements DigestView {
    private final List<MarkedDocument> documents;

    private DigestsInMemory(List<MarkedDocument> documents) {
        this.documents = documents;
    }

    /** Of these documents, each with the mark that it should have. */
    public static DigestsInMemory of(Collection<DocumentChange> documents) {
        return new DigestsInMemory(documents.stream()
                .map(document ->
                        new MarkedDocument(document, Optional.of(DocumentDigest.of(document.id(), document.version()))))
                .toList());
    }

    @Override
    public DigestSums sums(DigestGroups groups) {
        DigestSums sums = new DigestSums(groups);
        documents.forEach(document -> document.mark().ifPresentOrElse(sums::add, () -> sums.addUnmarked(1)));
        return sums;
    }

    @Override
    public Stream<MarkedDocument> documents(Selection selection, Content content) {
        Stream<MarkedDocument> selected = documents.stream().filter(selection::has);
        return switch (content) {
            case MARKS -> selected.map(DigestsInMemory::withoutBody);
            case BODIES -> selected;
        };
    }

    private static MarkedDocument withoutBody(MarkedDocument document) {
        DocumentChange empty = new DocumentChange(document.id(), document.version(), new DocumentBody.Tombstone());
        return new MarkedDocument(empty, document.mark());
    }

    @Override
    public void close() {
        // nothing is held
    }
}
