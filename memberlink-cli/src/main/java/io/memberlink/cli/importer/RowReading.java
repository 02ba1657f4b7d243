package io.memberlink.cli.importer;

import io.memberlink.domain.Identity;
import java.util.List;

/** What the cells of a row say. */
sealed interface RowReading {

    /** The person's identities in normal form, each once, in the order of the columns. */
    record Person(List<Identity> identities) implements RowReading {}

    /** A cell that nobody may hold, so the whole row is rejected. */
    record Unusable(Outcome reason) implements RowReading {}
}
