package io.memberlink.replay.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.projections.document.DigestGroups;
import io.memberlink.projections.document.DigestSums;
import io.memberlink.projections.document.DocumentDigest;
import io.memberlink.projections.document.DocumentId;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SettledDigestsTest {
    private static final int MANY = 30_000;
    private static final DigestGroups GROUPS = DigestGroups.forAbout(MANY);

    @Test
    void theNewestVersionOfEveryDocumentIsSummedInWhateverOrderTheyCame() {
        DigestSums expected = new DigestSums(GROUPS);
        IntStream.range(0, MANY).forEach(i -> expected.add(DocumentDigest.of(id(i), newest(i))));

        try (SettledDigests documents = SettledDigests.expecting(3L * SettledDigests.RECORDS_PER_PART)) {
            IntStream.range(0, 2 * MANY)
                    .parallel()
                    .forEach(i -> documents.add(id(i % MANY), i < MANY ? 1 : newest(i % MANY)));

            DigestSums sums = documents.sums(GROUPS, Map.of());
            assertThat(sums.differing(expected).isEmpty()).isTrue();
            assertThat(sums.documents()).isEqualTo(MANY);
        }
    }

    @Test
    void oneVersionThatDiffersIsSeenInItsGroup() {
        try (SettledDigests documents = SettledDigests.expecting(MANY)) {
            IntStream.range(0, MANY).forEach(i -> documents.add(id(i), newest(i)));
            DigestSums other = new DigestSums(GROUPS);
            IntStream.range(0, MANY).forEach(i -> other.add(DocumentDigest.of(id(i), i == 7 ? 4711 : newest(i))));

            assertThat(documents.sums(GROUPS, Map.of()).differing(other).stream())
                    .containsExactly(GROUPS.of(id(7)));
        }
    }

    @Test
    void whatMovesIsToldItsVersionAndNotSummed() {
        Map<Long, MovingDocument> moving = new HashMap<>();
        MovingDocument document = new MovingDocument(id(7));
        moving.put(SettledDigests.key(id(7)), document);

        try (SettledDigests documents = SettledDigests.expecting(2)) {
            documents.add(id(6), 1);
            documents.add(id(7), 1);

            assertThat(documents.sums(GROUPS, moving).documents()).isEqualTo(1);
            assertThat(document.isSettled()).isTrue();
        }
    }

    private static DocumentId id(int i) {
        return new DocumentId("document-" + i);
    }

    private static long newest(int i) {
        return 2 + i % 5;
    }
}
