package io.memberlink.cli.importer;

import io.memberlink.domain.CommandRejected;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.Rejection;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads cells by the platform's own rules for identities. */
final class RowReader {

    private final IdentityKinds kinds;
    private final List<Column> columns;

    RowReader(IdentityKinds kinds, List<Column> columns) {
        this.kinds = kinds;
        this.columns = columns;
    }

    RowReading read(Row row) {
        Set<Identity> identities = new LinkedHashSet<>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = row.cells().get(i);
            if (isEmpty(cell)) {
                continue;
            }
            try {
                identities.add(
                        kinds.normalise(columns.get(i).kind(), columns.get(i).issuer(), cell));
            } catch (CommandRejected e) {
                return new RowReading.Unusable(reason(e.rejection()));
            }
        }
        return identities.isEmpty()
                ? new RowReading.Unusable(Outcome.INVALID_IDENTITY)
                : new RowReading.Person(new ArrayList<>(identities));
    }

    private static Outcome reason(Rejection rejection) {
        return rejection == Rejection.BLOCKED_IDENTITY ? Outcome.BLOCKED_IDENTITY : Outcome.INVALID_IDENTITY;
    }

    private static boolean isEmpty(String cell) {
        return Normalizer.normalize(cell, Normalizer.Form.NFKC).isBlank();
    }
}
