package io.memberlink.benchmarks.lookups;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.EventStore;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Members with three identities each: a member number, a card and a phone. Everything follows from a number, so that the load
 * generator need not remember them. Some more are unknown to the cache, as if it had lost them.
 */
record Members(int count, IdentityKeys keys) {
    private static final Instant AT = Instant.parse("2026-11-20T08:00:00Z");
    private static final int IDENTITIES = 3;
    private static final int APPENDS_UNDER_WAY = 2_000;
    private static final int LOST = 5;

    int identities() {
        return count * IDENTITIES;
    }

    /** Those that the cache has lost included; their numbers come last. */
    int countWithLost() {
        return count + LOST;
    }

    /** An identity of each member that the cache has lost. */
    List<Integer> lost() {
        return IntStream.range(count, countWithLost())
                .mapToObj(member -> IDENTITIES * member)
                .toList();
    }

    /** @param number from 0 to {@link #identities()}, or of {@link #lost()} */
    static Identity identity(int number) {
        int member = number / IDENTITIES;
        return switch (number % IDENTITIES) {
            case 0 -> Identity.of("tc-member", Long.toString(1_000_000_000L + member));
            case 1 -> Identity.of("el-card", Long.toString(240_000_000_000L + member));
            default -> Identity.of("phone", "+86139" + String.format("%08d", 10_000_000 + member));
        };
    }

    MemberRegistered registered(int member) {
        MemberId id = new MemberId(new UUID((AT.toEpochMilli() + member) << 16 | 0x7000, Long.MIN_VALUE | member));
        List<Binding> bindings = IntStream.range(0, IDENTITIES)
                .mapToObj(which -> new Binding(identity(IDENTITIES * member + which), 1, AT, Optional.empty()))
                .toList();
        return new MemberRegistered(new Relation(id, 1, MemberStatus.ACTIVE, bindings), AT);
    }

    /** Writes what commands would have written; blocks until everything is durable. */
    void writeTo(EventStore store) {
        List<CompletableFuture<?>> underWay = new ArrayList<>();
        for (int member = 0; member < countWithLost(); member++) {
            MemberRegistered registered = registered(member);
            for (Binding binding : registered.relation().bindings()) {
                IdentityClaimed claimed = new IdentityClaimed(binding.identity(), registered.memberId(), 1, AT);
                String key = keys.of(binding.identity()).value();
                underWay.add(append(store, key, "identity", MemberEventCodec.encode(claimed)));
            }
            String id = registered.memberId().toString();
            underWay.add(append(store, id, "member", MemberEventCodec.encode(registered)));
            if (underWay.size() >= APPENDS_UNDER_WAY) {
                underWay.forEach(CompletableFuture::join);
                underWay.clear();
            }
        }
        underWay.forEach(CompletableFuture::join);
    }

    private static CompletableFuture<?> append(EventStore store, String id, String aggregate, EncodedEvent event) {
        return store.append(List.of(new NewEvent(
                id,
                aggregate,
                0,
                UUID.randomUUID().toString(),
                event.type(),
                event.revision(),
                AT,
                event.payload(),
                new byte[0])));
    }
}
