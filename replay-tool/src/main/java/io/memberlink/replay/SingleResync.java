package io.memberlink.replay;

import io.memberlink.domain.MemberId;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.replay.rewrite.Rewrite;
import io.memberlink.replay.rewrite.StreamDocuments;
import io.memberlink.replay.watch.Timing;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Resyncs the documents of one identity or one member at once, from their streams. */
final class SingleResync {
    private SingleResync() {}

    /** @throws ReplayFailed when identity or member are none, or the events do not know them */
    static RewriteReport run(
            Platform platform, String name, Optional<String> identity, Optional<String> member, Timing timing) {
        StreamDocuments streams = new StreamDocuments(platform.store(), platform.projection(name));
        Map<String, DocumentChange> documents = new HashMap<>();
        identity.map(written -> streams.of(WrittenIdentity.parse(written, platform.kinds()), platform.keys()))
                .ifPresent(found -> add(documents, found));
        member.map(SingleResync::memberId).map(streams::of).ifPresent(found -> add(documents, found));
        if (documents.isEmpty()) {
            throw ReplayFailed.failed("unknown", "no event knows this " + (member.isPresent() ? "member" : "identity"));
        }
        RelationTarget target = platform.target(name);
        try (TargetAdministration administration = new TargetAdministration(target, timing)) {
            long generation = administration
                    .status()
                    .map(status -> status.rebuild().generation())
                    .orElseThrow(() -> new TargetException.Lost(name + " has no checkpoint yet"));
            return RewriteReport.of(name, Rewrite.into(target, generation, documents.values(), timing));
        }
    }

    private static void add(Map<String, DocumentChange> documents, Collection<DocumentChange> found) {
        found.forEach(document ->
                documents.merge(document.id().value(), document, (known, next) -> next.replaces(known) ? next : known));
    }

    private static MemberId memberId(String text) {
        try {
            return MemberId.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw ReplayFailed.wrongUsage("--member is a UUID of 36 characters");
        }
    }
}
