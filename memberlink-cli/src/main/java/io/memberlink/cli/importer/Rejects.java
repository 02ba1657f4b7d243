package io.memberlink.cli.importer;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file of rejected rows, with their cells as they were and the reason; none if nobody asked for one. */
final class Rejects implements AutoCloseable {

    private final @Nullable CsvWriter file;

    Rejects(Optional<Path> path, List<String> header) {
        try {
            file = path.isPresent() ? CsvWriter.builder().build(path.get()) : null;
        } catch (IOException e) {
            throw new ImportFailed(
                    "the rejects file " + path.orElseThrow() + " cannot be written: " + e.getMessage(), e);
        }
        write(header, "reason");
    }

    void add(Row row, Outcome outcome) {
        if (outcome.rejected()) {
            write(row.cells(), outcome.text());
        }
    }

    @Override
    public void close() {
        try {
            if (file != null) {
                file.close();
            }
        } catch (IOException e) {
            throw new ImportFailed("the rejects file cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(List<String> cells, String reason) {
        if (file != null) {
            List<String> all = new ArrayList<>(cells);
            all.add(reason);
            try {
                file.writeRecord(all);
            } catch (UncheckedIOException e) {
                throw new ImportFailed("the rejects file cannot be written: " + e.getMessage(), e);
            }
        }
    }
}
