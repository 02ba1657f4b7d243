package io.memberlink.replay;

import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.replay.verify.Difference;
import io.memberlink.replay.verify.Discrepancy;
import io.memberlink.replay.verify.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What came of comparing one target.
 *
 * @param problem why it could not be compared
 * @param documents how many it has
 * @param expected how many the events make
 * @param differences how many differ, by what is wrong with them
 * @param differing some of those, by id
 * @param positions that the comparison is at
 */
record VerifyRow(
        String name,
        boolean equal,
        Optional<String> problem,
        OptionalLong documents,
        OptionalLong expected,
        Map<String, Long> differences,
        List<Differing> differing,
        Optional<ShardPositions> positions,
        double seconds) {

    /**
     * @param id an identity's key or {@code m-} and a member's id
     * @param problem missing, extra, stale, ahead, body or unreadable
     * @param expected version by the events
     * @param found version in the target
     */
    record Differing(String id, String problem, Optional<RelationToken> expected, Optional<RelationToken> found) {
        static Differing of(Difference difference) {
            return new Differing(
                    difference.id(), difference.discrepancy().label(), difference.expected(), difference.found());
        }
    }

    static VerifyRow compared(String name, Verdict.Compared compared, int limit, double seconds) {
        Map<String, Long> counts = new TreeMap<>();
        compared.counts().forEach((discrepancy, count) -> counts.put(discrepancy.label(), count));
        return new VerifyRow(
                name,
                compared.equal(),
                Optional.empty(),
                OptionalLong.of(compared.documents()),
                OptionalLong.of(compared.expected()),
                counts,
                compared.examples().stream().limit(limit).map(Differing::of).toList(),
                Optional.of(compared.positions()),
                seconds);
    }

    static VerifyRow notCompared(String name, String problem, double seconds) {
        Map<String, Long> none = new TreeMap<>();
        for (Discrepancy discrepancy : Discrepancy.values()) {
            none.put(discrepancy.label(), 0L);
        }
        return new VerifyRow(
                name,
                false,
                Optional.of(problem),
                OptionalLong.empty(),
                OptionalLong.empty(),
                none,
                List.of(),
                Optional.empty(),
                seconds);
    }
}
