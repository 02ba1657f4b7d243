package io.memberlink.replay.verify;

import io.memberlink.eventstore.ShardPositions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Judges documents part by part and keeps what differs, in bounded memory. Not thread-safe. */
final class Differences {
    static final int MOST_EXAMPLES = 10_000;

    private final Map<Discrepancy, Long> counts = Discrepancy.none();
    private final List<Difference> examples = new ArrayList<>();
    private final boolean mayForget;
    private long documents;
    private long expected;

    private Differences(boolean mayForget) {
        this.mayForget = mayForget;
    }

    /** The verdict over records that were collected from events and from a target. */
    static Verdict.Compared judge(DocumentRecords records, boolean mayForget, ShardPositions settled) {
        Differences differences = new Differences(mayForget);
        for (int part = 0; part < records.parts(); part++) {
            Map<String, ComparedDocument> documents = new HashMap<>();
            records.read(
                    part,
                    document -> documents
                            .computeIfAbsent(document.id(), id -> new ComparedDocument())
                            .add(document));
            documents.forEach(differences::add);
        }
        return differences.verdict(settled);
    }

    private void add(String id, ComparedDocument document) {
        documents += document.isFound() ? 1 : 0;
        expected += document.expectedVersion().isPresent() ? 1 : 0;
        document.discrepancy(mayForget).ifPresent(discrepancy -> {
            counts.merge(discrepancy, 1L, Long::sum);
            if (examples.size() < MOST_EXAMPLES) {
                examples.add(Difference.of(id, discrepancy, document.expectedVersion(), document.foundVersion()));
            }
        });
    }

    private Verdict.Compared verdict(ShardPositions settled) {
        examples.sort(Comparator.comparing(Difference::id));
        return new Verdict.Compared(settled, documents, expected, new EnumMap<>(counts), List.copyOf(examples));
    }
}
