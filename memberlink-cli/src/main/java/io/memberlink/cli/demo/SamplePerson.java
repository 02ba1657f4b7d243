package io.memberlink.cli.demo;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.memberlink.cli.stack.StackFailed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** For each kind of identity the first value that the sample names, as it is written there. */
record SamplePerson(Map<String, String> values) {

    static SamplePerson firstIn(Path sample) {
        Map<String, String> values = new LinkedHashMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(sample)) {
            for (NamedCsvRecord row : rows) {
                row.getFieldsAsMap().forEach((column, cell) -> {
                    // Plain values only: the first ones of the sample are clean, later ones have the dirt of real data.
                    if (!column.contains(".") && cell.matches("[A-Za-z0-9_@.-]{6,}")) {
                        values.putIfAbsent(column, cell);
                    }
                });
                if (values.size()
                        == row.getHeader().stream()
                                .filter(name -> !name.contains("."))
                                .count()) {
                    break;
                }
            }
            return new SamplePerson(values);
        } catch (IOException e) {
            throw new StackFailed("the sample " + sample + " cannot be read: " + e.getMessage(), e);
        }
    }
}
