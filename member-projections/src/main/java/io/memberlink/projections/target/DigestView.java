package io.memberlink.projections.target;

import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentId;
import java.util.BitSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A target at one moment: however long it is asked, it does not see what is written meanwhile. Calls block and throw {@link
 * TargetException}. To be closed soon, since the target has to keep what it replaces. Not thread-safe.
 */
public interface DigestView extends AutoCloseable {
    /** Sums over all documents, made where the documents are: the answer has a few bytes for each group. */
    DigestSums sums(DigestGroups groups);

    /** Documents with the marks that the sums are made of, in no particular order, read in pages; to be closed. */
    Stream<MarkedDocument> documents(Selection selection, Content content);

    @Override
    void close();

    /** Which documents. */
    sealed interface Selection {
        /** Whether it is one of them. */
        default boolean has(MarkedDocument document) {
            return switch (this) {
                case Everything everything -> true;
                case Of of -> of.ids().contains(document.id());
                case InGroups in ->
                    document.mark()
                            .map(mark -> in.chosen().get(in.groups().of(mark)))
                            .orElse(true);
            };
        }

        /** Whether a document of this id is one of them, if its mark is that of its id. */
        default boolean covers(DocumentId id) {
            return switch (this) {
                case Everything everything -> true;
                case Of of -> of.ids().contains(id);
                case InGroups in -> in.chosen().get(in.groups().of(id));
            };
        }

        /** All of them. */
        record Everything() implements Selection {}

        /** Those of these that exist. */
        record Of(Set<DocumentId> ids) implements Selection {}

        /** Those that stand in these groups, and those that stand in no group. */
        record InGroups(DigestGroups groups, BitSet chosen) implements Selection {}
    }

    /** How much of each. */
    enum Content {
        /** Id, version and mark. */
        MARKS,
        /** These and the body. */
        BODIES
    }
}
