package io.memberlink.eventstore.json;

import static io.memberlink.eventstore.json.Json.nextField;
import static io.memberlink.eventstore.json.Json.required;

import io.memberlink.domain.Binding;
import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.MemberEvent.ClaimFenced;
import io.memberlink.domain.MemberEvent.IdentityBound;
import io.memberlink.domain.MemberEvent.IdentityUnbound;
import io.memberlink.domain.MemberEvent.MemberRegistered;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.domain.OwnershipEvent.IdentityReleased;
import io.memberlink.domain.Relation;
import io.memberlink.eventstore.StoredContent;
import io.memberlink.eventstore.StoredEvent;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** Events of the domain to and from their stored form. Thread-safe. */
public final class MemberEventCodec {
    private MemberEventCodec() {}

    public static EncodedEvent encode(MemberEvent event) {
        return encoded(event, Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("at", InstantText.write(event.at()));
            switch (event) {
                case MemberRegistered registered -> {}
                case IdentityBound bound -> {
                    json.writeName("binding");
                    RelationForm.write(json, bound.binding(), Optional.empty());
                }
                case IdentityUnbound unbound -> writeTenure(json, unbound.identity(), unbound.epoch());
                case ClaimFenced fenced -> writeTenure(json, fenced.identity(), fenced.epoch());
            }
            json.writeName("relation");
            RelationForm.write(json, event.relation(), kind -> true, false);
            json.writeEndObject();
        }));
    }

    public static EncodedEvent encode(OwnershipEvent event) {
        return encoded(event, Json.write(json -> {
            json.writeStartObject();
            json.writeStringProperty("at", InstantText.write(event.at()));
            writeTenure(json, event.identity(), event.epoch());
            json.writeStringProperty("memberId", event.memberId().toString());
            json.writeEndObject();
        }));
    }

    private static EncodedEvent encoded(Object event, byte[] payload) {
        EventType type = EventType.of(event.getClass())
                .orElseThrow(() -> new IllegalArgumentException("no stored name for " + event.getClass()));
        return new EncodedEvent(type.storedName(), EventType.REVISION, payload);
    }

    private static void writeTenure(JsonGenerator json, Identity identity, long epoch) {
        json.writeName("identity");
        RelationForm.write(json, identity);
        json.writeNumberProperty("epoch", epoch);
    }

    /**
     * The {@link MemberEvent} or {@link OwnershipEvent} that was stored; unknown fields are ignored.
     *
     * @throws UnreadableJson when the type or revision is not known to this version, or the bytes are damaged
     */
    public static Object decode(String type, String revision, byte[] payload) {
        EventType known = EventType.named(type)
                .filter(name -> revision.equals(EventType.REVISION))
                .orElseThrow(() -> new UnreadableJson("event type " + type + " revision " + revision + " is unknown"));
        return Json.read(payload, json -> Fields.read(json).event(known));
    }

    /** @throws UnreadableJson as {@link #decode(String, String, byte[])} */
    public static Object decode(StoredEvent event) {
        return decode(event.type(), event.revision(), event.payload());
    }

    /**
     * The event when it is one of a member, without reading it otherwise.
     *
     * @throws UnreadableJson as {@link #decode(String, String, byte[])}
     */
    public static Optional<MemberEvent> decodeMemberEvent(StoredContent event) {
        boolean ownership = EventType.namesOfOwnership().contains(event.type());
        return ownership
                ? Optional.empty()
                : Optional.of((MemberEvent) decode(event.type(), event.revision(), event.payload()));
    }

    /** @throws UnreadableJson as for its content */
    public static Optional<MemberEvent> decodeMemberEvent(StoredEvent event) {
        return decodeMemberEvent(event.content());
    }

    /** All fields that an event of any type may have. */
    private record Fields(
            @Nullable Instant at,
            @Nullable Relation relation,
            @Nullable Binding binding,
            @Nullable Identity identity,
            @Nullable String memberId,
            long epoch) {

        static Fields read(JsonParser json) {
            @Nullable Instant at = null;
            @Nullable Relation relation = null;
            @Nullable Binding binding = null;
            @Nullable Identity identity = null;
            @Nullable String memberId = null;
            long epoch = -1;
            for (String field = nextField(json); field != null; field = nextField(json)) {
                switch (field) {
                    case "at" -> at = Json.instant(json);
                    case "relation" -> relation = RelationForm.readRelation(json);
                    case "binding" -> binding = RelationForm.readBinding(json);
                    case "identity" -> identity = RelationForm.readIdentity(json);
                    case "memberId" -> memberId = json.getString();
                    case "epoch" -> epoch = json.getLongValue();
                    default -> json.skipChildren();
                }
            }
            return new Fields(at, relation, binding, identity, memberId, epoch);
        }

        Object event(EventType type) {
            Instant happened = required(at, "at");
            return switch (type) {
                case MEMBER_REGISTERED -> new MemberRegistered(required(relation, "relation"), happened);
                case IDENTITY_BOUND ->
                    new IdentityBound(required(relation, "relation"), required(binding, "binding"), happened);
                case IDENTITY_UNBOUND ->
                    new IdentityUnbound(
                            required(relation, "relation"), required(identity, "identity"), tenure(), happened);
                case CLAIM_FENCED ->
                    new ClaimFenced(required(relation, "relation"), required(identity, "identity"), tenure(), happened);
                case IDENTITY_CLAIMED ->
                    new IdentityClaimed(required(identity, "identity"), member(), tenure(), happened);
                case IDENTITY_RELEASED ->
                    new IdentityReleased(required(identity, "identity"), member(), tenure(), happened);
            };
        }

        private MemberId member() {
            return MemberId.parse(required(memberId, "memberId"));
        }

        private long tenure() {
            return required(epoch, "epoch");
        }
    }
}
