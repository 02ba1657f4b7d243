package io.memberlink.benchmarks.projections;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.IdentityKeys;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Members who register with a phone and a card and bind a third identity long after, when everybody else has registered: so no two
 * changes of one document meet in a batch. Five events for each member, seven documents written, four of them in the end.
 */
record History(long members) {
    static final IdentityKeys KEYS = new IdentityKeys("a secret of the benchmarks".getBytes(UTF_8));
    static final int EVENTS_OF_A_MEMBER = 5;
    static final int WRITES_OF_A_MEMBER = 7;
    static final int DOCUMENTS_OF_A_MEMBER = 4;
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final byte[] METADATA = "{}".getBytes(UTF_8);

    static History ofEvents(long events) {
        return new History(Math.max(1, events / EVENTS_OF_A_MEMBER));
    }

    long events() {
        return members * EVENTS_OF_A_MEMBER;
    }

    /** Every event, in an order that may have happened. */
    void tell(Consumer<Happened> listener) {
        for (long number = 0; number < members; number++) {
            MemberId member = member(number);
            listener.accept(claim(phone(number), member));
            listener.accept(claim(card(number), member));
            listener.accept(event(new MemberRegistered(before(number), NOON)));
        }
        for (long number = 0; number < members; number++) {
            listener.accept(claim(email(number), member(number)));
            listener.accept(event(bound(number)));
        }
    }

    /** A registration of a member that nothing else is told of, for a store that is written to as usual. */
    static List<NewEvent> registration(long number) {
        return List.of(event(new MemberRegistered(before(number), NOON)).stored());
    }

    static IdentityBound bound(long number) {
        Relation before = before(number);
        Binding third = new Binding(email(number), 1, NOON, Optional.empty());
        List<Binding> bindings =
                Stream.concat(before.bindings().stream(), Stream.of(third)).toList();
        return new IdentityBound(new Relation(before.memberId(), 2, MemberStatus.ACTIVE, bindings), third, NOON);
    }

    private static Relation before(long number) {
        return new Relation(
                member(number),
                1,
                MemberStatus.ACTIVE,
                List.of(
                        new Binding(card(number), 1, NOON, Optional.empty()),
                        new Binding(phone(number), 1, NOON, Optional.empty())));
    }

    private static MemberId member(long number) {
        long high = (1_700_000_000_000L + number) << 16 | 0x7000 | (mix(number) & 0xFFF);
        return new MemberId(new UUID(high, mix(~number) >>> 2 | Long.MIN_VALUE));
    }

    private static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private static Identity phone(long number) {
        return Identity.of("phone", "+86139%08d".formatted(number));
    }

    private static Identity card(long number) {
        return Identity.of("el-card", "24%010d".formatted(number));
    }

    private static Identity email(long number) {
        return Identity.of("email", "somebody.%d@example.org".formatted(number));
    }

    private static Happened claim(Identity identity, MemberId member) {
        OwnershipEvent event = new IdentityClaimed(identity, member, 1, NOON);
        EncodedEvent encoded = MemberEventCodec.encode(event);
        return new Happened(event, stored(KEYS.of(identity).value(), "identity", 0, encoded));
    }

    static Happened event(MemberEvent event) {
        EncodedEvent encoded = MemberEventCodec.encode(event);
        String stream = event.memberId().toString();
        return new Happened(event, stored(stream, "member", event.relation().version() - 1, encoded));
    }

    private static NewEvent stored(String stream, String aggregate, long sequence, EncodedEvent encoded) {
        return new NewEvent(
                stream,
                aggregate,
                sequence,
                UUID.randomUUID().toString(),
                encoded.type(),
                encoded.revision(),
                NOON,
                encoded.payload(),
                METADATA);
    }

    /** @param payload what Axon is given */
    record Happened(Object payload, NewEvent stored) {}
}
