package io.memberlink.projections.elasticsearch;

import io.memberlink.projections.target.Edition;
import java.util.List;

/**
 * What the indices of a target are called. Documents, checkpoint and parked documents are an index each, with a running number;
 * each edition is known by three aliases, which move together. One more alias for each index never moves.
 *
 * @param prefix alias of the served documents
 */
record IndexNames(String prefix) {
    /** Documents last: where they are, the others are. */
    static final List<Part> PARTS = List.of(Part.PARKED, Part.CHECKPOINT, Part.DOCUMENTS);

    String alias(Edition edition, Part part) {
        return edition.of(prefix) + part.suffix;
    }

    String index(Part part, int number) {
        return "%s%s-%06d".formatted(prefix, part.suffix, number);
    }

    /** An alias, since a write to one never makes an index, that stays with this index for ever. */
    static String own(String index) {
        return index + "-own";
    }

    /** What an edition consists of. */
    enum Part {
        DOCUMENTS(""),
        CHECKPOINT("-checkpoint"),
        PARKED("-parked");

        private final String suffix;

        Part(String suffix) {
            this.suffix = suffix;
        }

        /** What is the same in every installation. */
        IndexLayout layout(IndexLayout documents) {
            return switch (this) {
                case DOCUMENTS -> documents.forFilling();
                case CHECKPOINT -> IndexLayout.checkpoint();
                case PARKED -> IndexLayout.parked();
            };
        }
    }
}
