package io.memberlink.projections.document;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.Relation;
import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.json.RelationJson;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * From a member event to the documents that change with it: one for every identity of the relation, one for the member, and a
 * tombstone for an identity that it gave up. Pure, and every event carries its whole relation, so events may be projected in any
 * order and any number of times.
 */
public final class RelationProjection {
    private static final Tombstone TOMBSTONE = new Tombstone();
    /** The tenure of a member's own document. */
    private static final long NO_EPOCH = 0;

    private final IdentityKeys keys;
    private final Predicate<String> visibleKinds;
    private final boolean bodies;

    /** @param visibleKinds kinds whose values stand in the documents; an identity of another kind still has a document */
    public RelationProjection(IdentityKeys keys, Predicate<String> visibleKinds) {
        this(keys, visibleKinds, true);
    }

    private RelationProjection(IdentityKeys keys, Predicate<String> visibleKinds, boolean bodies) {
        this.keys = keys;
        this.visibleKinds = visibleKinds;
        this.bodies = bodies;
    }

    /** The same documents in the same versions, all with an empty body, for whoever only counts them. */
    public RelationProjection withoutBodies() {
        return new RelationProjection(keys, visibleKinds, false);
    }

    public List<DocumentChange> project(MemberEvent event) {
        return switch (event) {
            case MemberRegistered e -> documentsOf(e.relation());
            case IdentityBound e -> documentsOf(e.relation());
            case ClaimFenced e -> documentsOf(e.relation());
            case IdentityUnbound e -> {
                List<DocumentChange> changes = documentsOf(e.relation());
                changes.add(document(e.identity(), e.epoch(), e.relation().version(), TOMBSTONE));
                yield changes;
            }
        };
    }

    private List<DocumentChange> documentsOf(Relation relation) {
        DocumentBody body = bodyOf(relation);
        List<DocumentChange> changes = new ArrayList<>(relation.bindings().size() + 2);
        for (Binding binding : relation.bindings()) {
            changes.add(document(binding.identity(), binding.epoch(), relation.version(), body));
        }
        changes.add(
                new DocumentChange(DocumentId.of(relation.memberId()), version(NO_EPOCH, relation.version()), body));
        return changes;
    }

    private DocumentBody bodyOf(Relation relation) {
        if (!bodies) {
            return TOMBSTONE;
        }
        return switch (relation.status()) {
            case ACTIVE -> new RelationBody(RelationJson.write(relation, visibleKinds));
            case UNREGISTERED -> TOMBSTONE;
        };
    }

    private DocumentChange document(Identity identity, long epoch, long memberVersion, DocumentBody body) {
        return new DocumentChange(DocumentId.of(keys.of(identity)), version(epoch, memberVersion), body);
    }

    private static long version(long epoch, long memberVersion) {
        return new RelationToken(epoch, memberVersion).documentVersion();
    }
}
