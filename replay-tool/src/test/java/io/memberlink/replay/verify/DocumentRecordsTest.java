package io.memberlink.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentRecordsTest {
    private static final int MANY = 20_000;

    @Test
    void everyRecordComesBackAlsoFromDisk() {
        List<DocumentRecord> added = IntStream.range(0, MANY)
                .mapToObj(i -> new DocumentRecord(Origin.values()[i % 3], "document-" + i, i, -i))
                .toList();
        List<DocumentRecord> read = new ArrayList<>();

        try (DocumentRecords records = DocumentRecords.expecting(3L * DocumentRecords.RECORDS_PER_PART)) {
            added.parallelStream().forEach(records::add);
            for (int part = 0; part < records.parts(); part++) {
                records.read(part, read::add);
            }
        }

        assertThat(read).containsExactlyInAnyOrderElementsOf(added);
    }

    @Test
    void allRecordsOfADocumentAreInOnePart() {
        Map<String, Set<Integer>> parts = new HashMap<>();

        try (DocumentRecords records = DocumentRecords.expecting(5L * DocumentRecords.RECORDS_PER_PART)) {
            IntStream.range(0, 1_000)
                    .forEach(i -> records.add(new DocumentRecord(Origin.SETTLED, "document-" + i % 100, i, 0)));
            for (int part = 0; part < records.parts(); part++) {
                int each = part;
                records.read(
                        part,
                        record -> parts.computeIfAbsent(record.id(), id -> new HashSet<>())
                                .add(each));
            }
        }

        assertThat(parts).hasSize(100).allSatisfy((id, in) -> assertThat(in).hasSize(1));
        assertThat(parts.values().stream().flatMap(Set::stream).distinct()).hasSizeGreaterThan(1);
    }
}
