package io.memberlink.projections;

import static java.util.Objects.requireNonNull;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.EventAppender;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.projections.document.RelationProjection;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Members that register, bind, unbind and are fenced, at random but by the rules; identities move between members. */
public final class Histories {
    public static final IdentityKeys KEYS = new IdentityKeys("a secret of the tests".getBytes(StandardCharsets.UTF_8));
    public static final RelationProjection PROJECTION = new RelationProjection(KEYS, kind -> true);
    public static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");

    private final Random random;
    private final String world;
    private final List<MemberId> members = new ArrayList<>();
    private final Map<MemberId, Relation> relations = new HashMap<>();
    private final Map<Identity, MemberId> holders = new HashMap<>();
    private final Map<Identity, Long> epochs = new HashMap<>();

    /** Histories of different seeds share no identity. */
    public Histories(long seed) {
        random = new Random(seed);
        world = Long.toHexString(random.nextLong()).substring(0, 6);
    }

    /** The next events of the history, at least so many. */
    public List<MemberEvent> next(int count) {
        List<MemberEvent> events = new ArrayList<>();
        while (events.size() < count) {
            step().ifPresent(events::add);
        }
        return events;
    }

    /** One new member with that many identities. */
    public MemberRegistered register(int identities) {
        MemberId id = new MemberId(new UUID(random.nextLong(), random.nextLong()));
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < identities; i++) {
            Identity identity = Identity.of("el-card", world + "-" + members.size() + "-" + i);
            bindings.add(claim(identity, id));
        }
        members.add(id);
        return kept(new MemberRegistered(new Relation(id, 1, MemberStatus.ACTIVE, bindings), AT));
    }

    private Optional<MemberEvent> step() {
        if (members.isEmpty() || random.nextInt(4) == 0) {
            return Optional.of(register(1 + random.nextInt(3)));
        }
        Relation relation = requireNonNull(relations.get(members.get(random.nextInt(members.size()))));
        return switch (random.nextInt(5)) {
            case 0, 1 -> bind(relation);
            case 2, 3 -> unbind(relation);
            default -> Optional.of(kept(fence(relation)));
        };
    }

    private Optional<MemberEvent> bind(Relation relation) {
        List<Identity> free = epochs.keySet().stream()
                .filter(id -> !holders.containsKey(id))
                .sorted()
                .toList();
        if (free.isEmpty()) {
            return Optional.empty();
        }
        Binding binding = claim(free.get(random.nextInt(free.size())), relation.memberId());
        List<Binding> bindings = new ArrayList<>(relation.bindings());
        bindings.add(binding);
        return Optional.of(kept(new IdentityBound(next(relation, bindings), binding, AT)));
    }

    private Optional<MemberEvent> unbind(Relation relation) {
        if (relation.bindings().size() < 2) {
            return Optional.empty();
        }
        List<Binding> bindings = new ArrayList<>(relation.bindings());
        Binding gone = bindings.remove(random.nextInt(bindings.size()));
        holders.remove(gone.identity());
        return Optional.of(kept(new IdentityUnbound(next(relation, bindings), gone.identity(), gone.epoch(), AT)));
    }

    private ClaimFenced fence(Relation relation) {
        Identity other = Identity.of("phone", world + "-" + random.nextInt(5));
        return new ClaimFenced(next(relation, relation.bindings()), other, 1 + random.nextInt(3), AT);
    }

    private Binding claim(Identity identity, MemberId member) {
        holders.put(identity, member);
        return new Binding(identity, epochs.merge(identity, 1L, Long::sum), AT, Optional.empty());
    }

    private static Relation next(Relation relation, List<Binding> bindings) {
        return new Relation(relation.memberId(), relation.version() + 1, relation.status(), bindings);
    }

    private <T extends MemberEvent> T kept(T event) {
        relations.put(event.memberId(), event.relation());
        return event;
    }

    /** Appends events, each acknowledged before the next one of its member. */
    public static void append(EventAppender store, List<? extends MemberEvent> events) {
        Map<MemberId, CompletableFuture<Void>> last = new HashMap<>();
        for (MemberEvent event : events) {
            last.merge(event.memberId(), store(store, event), (before, after) -> after);
        }
        last.values().forEach(CompletableFuture::join);
    }

    private static CompletableFuture<Void> store(EventAppender store, MemberEvent event) {
        EncodedEvent encoded = MemberEventCodec.encode(event);
        CompletableFuture<Void> appended = store.append(List.of(new NewEvent(
                event.memberId().toString(),
                "member",
                event.relation().version() - 1,
                UUID.randomUUID().toString(),
                encoded.type(),
                encoded.revision(),
                event.at(),
                encoded.payload(),
                new byte[0])));
        if (event.relation().version() > 1) {
            appended.join();
        }
        return appended;
    }
}
