package io.memberlink.replay;

import io.memberlink.domain.RelationToken;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.replay.rewrite.ParkedRetry;
import java.time.Instant;
import java.util.List;

/** What the actions on parked documents print. */
final class ParkedReports {
    private ParkedReports() {}

    /** What a target refused. */
    record Parked(String target, List<Row> parked) {
        static Parked of(String target, List<RefusedChange> refused) {
            return new Parked(target, refused.stream().map(Row::of).toList());
        }

        List<String> lines() {
            if (parked.isEmpty()) {
                return List.of(target + " refused nothing");
            }
            Table table = new Table().row("DOCUMENT", "TOKEN", "AT", "REASON");
            parked.forEach(
                    row -> table.row(row.id(), row.token().toString(), row.at().toString(), row.reason()));
            return table.lines();
        }
    }

    /** @param reason in the target's words, never the content */
    record Row(String id, RelationToken token, String reason, Instant at) {
        static Row of(RefusedChange refused) {
            return new Row(
                    refused.id().value(),
                    RelationToken.ofDocumentVersion(refused.version()),
                    refused.reason(),
                    refused.at());
        }
    }

    /**
     * What became of offering them again.
     *
     * @param documents how many were offered
     * @param written how many the target took
     * @param newer how many it had in a newer version
     * @param refused how many it refused again: these stay parked
     * @param unknown how many no event makes: these stay parked as well
     * @param left how many are parked now
     */
    record Retried(String target, int documents, int written, int newer, int refused, int unknown, long left) {
        static Retried of(String target, ParkedRetry retried, long left) {
            int refused = retried.rewrite().refused().size();
            int newer = retried.rewrite().newer();
            int documents = retried.rewrite().documents();
            return new Retried(target, documents, documents - newer - refused, newer, refused, retried.unknown(), left);
        }

        List<String> lines() {
            String unmade = unknown == 0 ? "" : ", no event makes " + unknown + " of them";
            return List.of(
                    "%s: %d documents offered again, %d written, %d were newer there, %d refused%s; %d are parked"
                            .formatted(target, documents, written, newer, refused, unmade, left));
        }
    }

    /**
     * What became of forgetting them.
     *
     * @param left how many are parked now
     */
    record Discarded(String target, int discarded, long left) {
        List<String> lines() {
            return List.of("%s: %d forgotten, %d are parked".formatted(target, discarded, left));
        }
    }
}
