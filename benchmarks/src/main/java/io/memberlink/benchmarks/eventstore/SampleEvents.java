package io.memberlink.benchmarks.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Evidence;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.MemberStatus;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** The events that are appended: registrations of members with two identities, one of them with evidence. */
final class SampleEvents {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00.123456Z");
    private static final byte[] METADATA = "{}".getBytes(UTF_8);
    private static final MemberRegistered REGISTERED = registered();
    private static final EncodedEvent ENCODED = MemberEventCodec.encode(REGISTERED);

    private SampleEvents() {}

    private static MemberRegistered registered() {
        Evidence evidence = new Evidence("sms-code", "order-center", NOON);
        Binding phone = new Binding(Identity.of("phone", "+8613912345678"), 1, NOON, Optional.of(evidence));
        Binding card = new Binding(Identity.of("el-card", "240000123456"), 1, NOON, Optional.empty());
        MemberId member = MemberId.generate(NOON);
        return new MemberRegistered(new Relation(member, 1, MemberStatus.ACTIVE, List.of(card, phone)), NOON);
    }

    static int payloadBytes() {
        return ENCODED.payload().length;
    }

    static String newStream() {
        return MemberId.generate(Instant.now()).toString();
    }

    static NewEvent ofStream(String stream, long sequence) {
        return new NewEvent(
                stream,
                "member",
                sequence,
                UUID.randomUUID().toString(),
                ENCODED.type(),
                ENCODED.revision(),
                NOON,
                ENCODED.payload(),
                METADATA);
    }

    /** The same for Axon, which encodes it with the serializer. */
    static DomainEventMessage<?> messageOf(String stream, long sequence) {
        return new GenericDomainEventMessage<>("member", stream, sequence, REGISTERED);
    }
}
