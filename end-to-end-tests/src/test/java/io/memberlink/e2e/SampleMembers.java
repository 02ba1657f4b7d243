package io.memberlink.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sample file's cells as they are written. */
final class SampleMembers {
    private static final int BATCH = 100;

    private SampleMembers() {}

    /** An identity as somebody wrote it. */
    record Written(String kind, String value) {}

    static List<Written> cells() {
        try {
            List<String> lines = Files.readAllLines(Platform.SAMPLE);
            String[] kinds = lines.getFirst().split(",", -1);
            Set<Written> cells = new LinkedHashSet<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] values = line.split(",", -1);
                for (int i = 0; i < kinds.length; i++) {
                    if (!values[i].isBlank()) {
                        cells.add(new Written(kinds[i].replaceFirst("\\.\\d+$", ""), values[i]));
                    }
                }
            }
            return List.copyOf(cells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<List<Written>> batches() {
        List<Written> cells = cells();
        List<List<Written>> batches = new ArrayList<>();
        for (int from = 0; from < cells.size(); from += BATCH) {
            batches.add(cells.subList(from, Math.min(from + BATCH, cells.size())));
        }
        return batches;
    }
}
