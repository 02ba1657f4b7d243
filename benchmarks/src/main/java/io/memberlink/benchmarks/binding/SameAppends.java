package io.memberlink.benchmarks.binding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.eventstore.EventAppender;
import io.memberlink.eventstore.NewEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What the measured commands append, and nothing else: no load, no decision, no HTTP. Thread-safe. */
final class SameAppends {
    private static final byte[] METADATA = "{}".getBytes(UTF_8);
    private static final EncodedEvent CLAIMED = MemberEventCodec.encode(
            new IdentityClaimed(SampleRelation.PHONE, SampleRelation.MEMBER, 1, SampleRelation.NOON));
    private static final EncodedEvent REGISTERED =
            MemberEventCodec.encode(new MemberRegistered(SampleRelation.RELATION, SampleRelation.NOON));
    private static final EncodedEvent BOUND = MemberEventCodec.encode(
            new IdentityBound(SampleRelation.RELATION, SampleRelation.BOUND_PHONE, SampleRelation.NOON));

    private final EventAppender store;

    SameAppends(EventAppender store) {
        this.store = store;
    }

    /** A card and a phone are claimed, then their member is registered. */
    void register() {
        append("identity", CLAIMED);
        append("identity", CLAIMED);
        append("member", REGISTERED);
    }

    void bind() {
        append("identity", CLAIMED);
        append("member", BOUND);
    }

    private void append(String type, EncodedEvent event) {
        store.append(List.of(new NewEvent(
                        MemberId.generate(Instant.now()).toString(),
                        type,
                        0,
                        UUID.randomUUID().toString(),
                        event.type(),
                        event.revision(),
                        SampleRelation.NOON,
                        event.payload(),
                        METADATA)))
                .join();
    }
}
