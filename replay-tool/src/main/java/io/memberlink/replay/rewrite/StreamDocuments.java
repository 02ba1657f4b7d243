package io.memberlink.replay.rewrite;

import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.DocumentId;
import io.memberlink.projections.document.RelationProjection;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documents of a few members, from their streams alone. */
public final class StreamDocuments {
    private final EventReader store;
    private final RelationProjection projection;

    public StreamDocuments(EventReader store, RelationProjection projection) {
        this.store = store;
        this.projection = projection;
    }

    /** The documents of a member and of every identity that it ever held, in their newest version by this member. */
    public Collection<DocumentChange> of(MemberId member) {
        Map<DocumentId, DocumentChange> newest = new HashMap<>();
        add(newest, member);
        return newest.values();
    }

    /** The same for all members that ever claimed an identity. */
    public Collection<DocumentChange> of(Identity identity, IdentityKeys keys) {
        Map<DocumentId, DocumentChange> newest = new HashMap<>();
        claimants(keys.of(identity).value()).forEach(member -> add(newest, member));
        return newest.values();
    }

    /** One document in its newest version; empty when no event makes it. */
    public Optional<DocumentChange> of(DocumentId id) {
        Map<DocumentId, DocumentChange> newest = new HashMap<>();
        id.member().map(Set::of).orElseGet(() -> claimants(id.value())).forEach(member -> add(newest, member));
        return Optional.ofNullable(newest.get(id));
    }

    private Set<MemberId> claimants(String identityStream) {
        Set<MemberId> members = new LinkedHashSet<>();
        for (StoredEvent event : store.readStream(identityStream, 0)) {
            if (MemberEventCodec.decode(event) instanceof OwnershipEvent fact) {
                members.add(fact.memberId());
            }
        }
        return members;
    }

    private void add(Map<DocumentId, DocumentChange> newest, MemberId member) {
        for (StoredEvent event : store.readStream(member.toString(), 0)) {
            MemberEventCodec.decodeMemberEvent(event)
                    .ifPresent(fact -> projection
                            .project(fact)
                            .forEach(document -> newest.merge(
                                    document.id(), document, (known, next) -> next.replaces(known) ? next : known)));
        }
    }
}
