package io.memberlink.query.platform;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes what commands would write. Not thread-safe. */
public final class EventLog {
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    private final EventStore store;
    private final IdentityKeys keys;
    private final Map<Identity, Long> epochs = new HashMap<>();
    private final Map<String, Long> lengths = new HashMap<>();

    public EventLog(EventStore store, IdentityKeys keys) {
        this.store = store;
        this.keys = keys;
    }

    public MemberEvent register(Identity... identities) {
        MemberId member = MemberId.generate(AT);
        List<Binding> bindings = Arrays.stream(identities)
                .map(identity -> claim(identity, member))
                .toList();
        return tell(new MemberRegistered(new Relation(member, 1, MemberStatus.ACTIVE, bindings), AT));
    }

    public MemberEvent bind(Relation relation, Identity identity) {
        Binding binding = claim(identity, relation.memberId());
        List<Binding> bindings =
                Stream.concat(relation.bindings().stream(), Stream.of(binding)).toList();
        return tell(new IdentityBound(next(relation, bindings), binding, AT));
    }

    public MemberEvent unbind(Relation relation, Identity identity) {
        long epoch = relation.find(identity).orElseThrow().epoch();
        List<Binding> bindings = relation.bindings().stream()
                .filter(binding -> !binding.identity().equals(identity))
                .toList();
        MemberEvent unbound = tell(new IdentityUnbound(next(relation, bindings), identity, epoch, AT));
        tell(new IdentityReleased(identity, relation.memberId(), epoch, AT));
        return unbound;
    }

    /** The first step of a bind whose second one never came. */
    public Binding claim(Identity identity, MemberId member) {
        long epoch = epochs.merge(identity, 1L, Long::sum);
        tell(new IdentityClaimed(identity, member, epoch, AT));
        return new Binding(identity, epoch, AT, Optional.empty());
    }

    private static Relation next(Relation relation, List<Binding> bindings) {
        return new Relation(relation.memberId(), relation.version() + 1, relation.status(), bindings);
    }

    private MemberEvent tell(MemberEvent event) {
        append(event.memberId().toString(), "member", MemberEventCodec.encode(event));
        return event;
    }

    private void tell(OwnershipEvent event) {
        append(keys.of(event.identity()).value(), "identity", MemberEventCodec.encode(event));
    }

    private void append(String id, String aggregate, EncodedEvent event) {
        long sequence = lengths.merge(id, 1L, Long::sum) - 1;
        String eventId = UUID.randomUUID().toString();
        store.append(List.of(new NewEvent(
                        id,
                        aggregate,
                        sequence,
                        eventId,
                        event.type(),
                        event.revision(),
                        AT,
                        event.payload(),
                        new byte[0])))
                .join();
    }
}
