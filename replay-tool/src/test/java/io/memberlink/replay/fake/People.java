package io.memberlink.replay.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.EventAppender;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.projections.document.DocumentId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Stores what happens to members. */
public final class People {
    private static final Instant THEN = Instant.parse("2026-11-20T08:00:00Z");

    private final EventAppender store;
    private final IdentityKeys keys;
    private final Map<MemberId, Relation> relations = new ConcurrentHashMap<>();

    public People(EventAppender store, IdentityKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    public MemberId registers(Identity... identities) {
        MemberId member = new MemberId(UUID.nameUUIDFromBytes(("member " + relations.size()).getBytes(UTF_8)));
        List<Binding> bindings = new ArrayList<>();
        for (Identity identity : identities) {
            bindings.add(binding(identity, 1));
        }
        Relation relation = new Relation(member, 1, MemberStatus.ACTIVE, bindings);
        happened(new MemberEvent.MemberRegistered(relation, THEN));
        return member;
    }

    public void binds(MemberId member, Identity identity, long epoch) {
        Relation before = requireNonNull(relations.get(member));
        Binding binding = binding(identity, epoch);
        List<Binding> bindings = new ArrayList<>(before.bindings());
        bindings.add(binding);
        happened(new MemberEvent.IdentityBound(next(before, bindings), binding, THEN));
    }

    public void unbinds(MemberId member, Identity identity) {
        Relation before = requireNonNull(relations.get(member));
        Binding ended = before.find(identity).orElseThrow();
        List<Binding> bindings = before.bindings().stream()
                .filter(binding -> !binding.equals(ended))
                .toList();
        happened(new MemberEvent.IdentityUnbound(next(before, bindings), identity, ended.epoch(), THEN));
    }

    /** The first step of a bind, as the identity's own stream has it. */
    public void claims(MemberId member, Identity identity, long epoch) {
        String key = keys.of(identity).value();
        EncodedEvent encoded =
                MemberEventCodec.encode(new OwnershipEvent.IdentityClaimed(identity, member, epoch, THEN));
        store.append(List.of(new NewEvent(
                        key,
                        "identity",
                        epoch - 1,
                        key + "/" + epoch,
                        encoded.type(),
                        encoded.revision(),
                        THEN,
                        encoded.payload(),
                        new byte[0])))
                .join();
    }

    public DocumentId documentOf(Identity identity) {
        return DocumentId.of(keys.of(identity));
    }

    private static Relation next(Relation before, List<Binding> bindings) {
        return new Relation(before.memberId(), before.version() + 1, before.status(), bindings);
    }

    private static Binding binding(Identity identity, long epoch) {
        return new Binding(identity, epoch, THEN, Optional.empty());
    }

    private void happened(MemberEvent event) {
        EncodedEvent encoded = MemberEventCodec.encode(event);
        Relation relation = event.relation();
        store.append(List.of(new NewEvent(
                        relation.memberId().toString(),
                        "member",
                        relation.version() - 1,
                        relation.memberId() + "/" + relation.version(),
                        encoded.type(),
                        encoded.revision(),
                        event.at(),
                        encoded.payload(),
                        new byte[0])))
                .join();
        relations.put(relation.memberId(), relation);
    }
}
