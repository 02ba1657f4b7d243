package io.memberlink.cli.importer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.memberlink.domain.IdentityKinds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A file of rows that was read once from beginning to end, so that a malformed one is refused before anything is imported.
 *
 * @param header the names of the columns as they stand in the file
 * @param rows how many rows of data there are
 */
record CsvFile(Path path, List<String> header, long rows) {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static CsvFile open(Path path) {
        List<List<String>> header = new ArrayList<>();
        long[] count = new long[1];
        read(path, cells -> {
            if (header.isEmpty()) {
                header.add(cells);
            } else {
                count[0]++;
            }
        });
        if (header.isEmpty()) {
            throw new ImportFailed(path + " is empty: its first line names the columns");
        }
        return new CsvFile(path, header.getFirst(), count[0]);
    }

    List<Column> columns(IdentityKinds kinds) {
        Set<String> seen = new HashSet<>();
        header.stream().filter(name -> !seen.add(name)).findFirst().ifPresent(twice -> {
            throw new ImportFailed(
                    "column '" + twice + "' stands twice; further columns of a kind are called " + twice + ".2 …");
        });
        return header.stream().map(name -> Column.parse(name, kinds)).toList();
    }

    /** Hands over the rows in file order, {@code size} at a time. */
    void windows(int size, Consumer<List<Row>> window) {
        List<Row> rows = new ArrayList<>();
        long[] number = {-1};
        read(path, cells -> {
            number[0]++;
            if (number[0] > 0) {
                rows.add(new Row(number[0], cells));
            }
            if (rows.size() == size) {
                window.accept(List.copyOf(rows));
                rows.clear();
            }
        });
        if (!rows.isEmpty()) {
            window.accept(List.copyOf(rows));
        }
    }

    private static void read(Path path, Consumer<List<String>> record) {
        // The reader of the JDK refuses bytes that are no UTF-8 instead of replacing them.
        try (var text = Files.newBufferedReader(path, StandardCharsets.UTF_8);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .skipEmptyLines(true)
                        .extraFieldStrategy(FieldMismatchStrategy.STRICT)
                        .missingFieldStrategy(FieldMismatchStrategy.STRICT)
                        .allowExtraCharsAfterClosingQuote(false)
                        .allowUnclosedQuote(false)
                        .ofCsvRecord(text)) {
            boolean first = true;
            for (CsvRecord each : csv) {
                record.accept(first ? withoutMark(each.getFields()) : each.getFields());
                first = false;
            }
        } catch (NoSuchFileException e) {
            throw new ImportFailed("there is no file " + path, e);
        } catch (CsvParseException | IOException | UncheckedIOException e) {
            throw failed(path, e);
        }
    }

    private static ImportFailed failed(Path path, Exception failure) {
        Throwable reason = failure;
        StringBuilder told = new StringBuilder(String.valueOf(failure.getMessage()));
        while (reason.getCause() != null) {
            reason = reason.getCause();
            told.append(": ").append(reason.getMessage());
        }
        return switch (reason) {
            case CharacterCodingException e -> new ImportFailed(path + " is not UTF-8", e);
            case IOException e -> new ImportFailed(path + " cannot be read: " + e.getMessage(), e);
            default -> new ImportFailed(path + " is malformed: " + told, failure);
        };
    }

    private static List<String> withoutMark(List<String> header) {
        List<String> names = new ArrayList<>(header);
        names.set(0, names.getFirst().replace(BYTE_ORDER_MARK, ""));
        return List.copyOf(names);
    }
}
