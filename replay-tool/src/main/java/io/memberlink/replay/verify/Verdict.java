package io.memberlink.replay.verify;

import io.memberlink.eventstore.ShardPositions;
import java.util.List;
import java.util.Map;

/** What came of comparing a target. */
public sealed interface Verdict {
    /**
     * It was compared.
     *
     * @param positions that the target had passed: the comparison is at these
     * @param documents how many the target has
     * @param expected how many the events make
     * @param counts how many differ, for every discrepancy
     * @param examples some that differ, by id
     */
    record Compared(
            ShardPositions positions,
            long documents,
            long expected,
            Map<Discrepancy, Long> counts,
            List<Difference> examples)
            implements Verdict {
        static Compared equal(ShardPositions positions, long documents, long expected) {
            return new Compared(positions, documents, expected, Discrepancy.none(), List.of());
        }

        public boolean equal() {
            return differing() == 0;
        }

        Compared outOf(long allDocuments, long allExpected) {
            return new Compared(positions, allDocuments, allExpected, counts, examples);
        }

        public long differing() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** It did not come to where it could be compared, in the time it had. */
    record NotCaughtUp(String situation) implements Verdict {}

    /** A replay into it began meanwhile, so that what was read is of two generations. */
    record ReplacedMeanwhile() implements Verdict {}
}
