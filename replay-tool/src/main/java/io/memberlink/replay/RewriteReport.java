package io.memberlink.replay;

import io.memberlink.replay.rewrite.Rewrite;
import java.util.List;

/**
 * What became of writing single documents again.
 *
 * @param documents how many were written
 * @param newer how many the target had in a newer version
 * @param refused how many it would not take
 */
record RewriteReport(String target, int documents, int newer, int refused) {
    static RewriteReport of(String target, Rewrite rewrite) {
        return new RewriteReport(
                target, rewrite.documents(), rewrite.newer(), rewrite.refused().size());
    }

    List<String> lines() {
        return List.of("%s: %d documents written again; %d were newer there, %d refused"
                .formatted(target, documents, newer, refused));
    }
}
