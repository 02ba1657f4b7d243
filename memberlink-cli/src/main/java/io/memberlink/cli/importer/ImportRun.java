package io.memberlink.cli.importer;

import io.memberlink.domain.IdentityKinds;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One import of one file.
 *
 * @param rejects where rejected rows go
 * @param settings the platform's settings file, for its kinds of identity; the shipped kinds if it does not exist
 */
public record ImportRun(Path file, Optional<Path> rejects, URI commands, URI query, Path settings) {

    private static final int WINDOW = 4_000;
    private static final int GROUPS_AT_ONCE = 128;

    /** Imports everything, or fails with one line; progress goes to {@code err}. */
    public ImportReport run(PrintStream err, boolean live) {
        IdentityKinds kinds = IdentityRulesFile.read(settings);
        CsvFile csv = CsvFile.open(file);
        List<Column> columns = csv.columns(kinds);
        Importer importer = new Importer(
                new HttpMemberPlatform(commands, query),
                kinds,
                columns,
                UUID.randomUUID().toString(),
                GROUPS_AT_ONCE);
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        long begin = System.nanoTime();
        try (Rejects rejected = new Rejects(rejects, csv.header());
                Progress progress = Progress.of(csv.rows(), live, err)) {
            csv.windows(WINDOW, rows -> {
                importer.take(rows, (row, outcome) -> {
                    counts.merge(outcome, 1L, Long::sum);
                    rejected.add(row, outcome);
                });
                progress.rows(rows.getLast().number());
            });
        }
        return ImportReport.of(counts, (System.nanoTime() - begin) / 1e9);
    }
}
