package io.memberlink.cli.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.domain.IdentityKinds;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The sample of the repository, against the rules alone. */
class SampleImportTest {

    private static final Path SAMPLE = Path.of("..", "samples", "members-20k.csv");

    private final IdentityKinds kinds = IdentityRulesFile.read(Path.of("no-settings.yaml"));
    private final InMemoryMembers members = new InMemoryMembers(kinds);

    @Test
    void theSampleEndsWithItsKnownCountsAndASecondImportChangesNothing() {
        Map<Outcome, Long> first = importSample("first", 1_000, 16);

        assertThat(first.get(Outcome.REGISTERED)).isEqualTo(15_108);
        assertThat(first.get(Outcome.EXTENDED)).isEqualTo(2_376);
        assertThat(first.get(Outcome.UNCHANGED)).isEqualTo(507);
        assertThat(first.getOrDefault(Outcome.INVALID_IDENTITY, 0L) + first.getOrDefault(Outcome.BLOCKED_IDENTITY, 0L))
                .isEqualTo(1_075);
        assertThat(first.get(Outcome.SPANS_MEMBERS)).isEqualTo(467);
        assertThat(first.get(Outcome.KIND_LIMIT)).isEqualTo(467);
        assertThat(members.size()).isEqualTo(15_108);

        Map<Outcome, Long> second = importSample("second", 1_000, 16);
        assertThat(second).doesNotContainKeys(Outcome.REGISTERED, Outcome.EXTENDED);
        assertThat(members.size()).isEqualTo(15_108);
    }

    @Test
    void rowsAtTheSameTimeEndAsRowsOneByOne() {
        Map<Outcome, Long> atOnce = importSample("at-once", 20_000, 64);
        InMemoryMembers oneByOne = new InMemoryMembers(kinds);

        assertThat(importSample(oneByOne, "one-by-one", 1, 1)).isEqualTo(atOnce);
        assertThat(oneByOne.relations()).isEqualTo(members.relations());
    }

    private Map<Outcome, Long> importSample(String run, int window, int atOnce) {
        return importSample(members, run, window, atOnce);
    }

    private Map<Outcome, Long> importSample(InMemoryMembers platform, String run, int window, int atOnce) {
        CsvFile file = CsvFile.open(SAMPLE);
        Importer importer = new Importer(platform, kinds, file.columns(kinds), run, atOnce);
        Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);
        file.windows(window, rows -> importer.take(rows, (row, outcome) -> counts.merge(outcome, 1L, Long::sum)));
        return counts;
    }
}
