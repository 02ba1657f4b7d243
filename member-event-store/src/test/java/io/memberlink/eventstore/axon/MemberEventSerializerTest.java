package io.memberlink.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.domain.Identity;
import io.memberlink.domain.MemberId;
import io.memberlink.domain.OwnershipEvent.IdentityClaimed;
import io.memberlink.eventstore.EventsOf;
import io.memberlink.eventstore.InMemoryEventStore;
import io.memberlink.eventstore.NewEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MemberEventSerializerTest {
    private static final MemberId MEMBER = MemberId.parse("0198c0de-0000-7000-8000-000000000001");
    private static final IdentityClaimed CLAIMED =
            new IdentityClaimed(Identity.of("phone", "+8613912345678"), MEMBER, 1, EventsOf.NOON);

    private final MemberEventSerializer serializer = new MemberEventSerializer();

    @Test
    void anEventIsSerializedUnderItsStableName() {
        SerializedObject<byte[]> serialized = serializer.serialize(CLAIMED, byte[].class);
        assertThat(serialized.getType()).isEqualTo(new SimpleSerializedType("identity.claimed", "1"));
        assertThat(serializer.typeForClass(IdentityClaimed.class)).isEqualTo(serialized.getType());
        assertThat(serializer.classForType(serialized.getType())).isEqualTo(IdentityClaimed.class);
        assertThat(serializer.<byte[], Object>deserialize(serialized)).isEqualTo(CLAIMED);
    }

    @Test
    void metadataOfTextsSurvives() {
        MetaData metadata = MetaData.from(Map.of("traceId", "4bf92f35", "caller", "console"));
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(metadata, byte[].class)))
                .isEqualTo(metadata);
        assertThat(serializer.<byte[], Object>deserialize(serializer.serialize(MetaData.emptyInstance(), byte[].class)))
                .isEqualTo(MetaData.emptyInstance());
    }

    @Test
    void whatIsNoEventOfTheDomainIsNotStored() {
        assertThatThrownBy(() -> serializer.serialize("text", byte[].class)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> serializer.serialize(MetaData.with("at", Instant.EPOCH), byte[].class))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void anUnknownTypeIsHandedOnAsUnknown() {
        SerializedObject<byte[]> future = new SimpleSerializedObject<>(new byte[0], byte[].class, "member.frozen", "1");
        assertThat(serializer.<byte[], Object>deserialize(future)).isInstanceOf(UnknownSerializedType.class);
    }

    @Test
    void aStoredEventOfAnOlderFormIsUpcastByNameAndRevision() {
        InMemoryEventStore store = new InMemoryEventStore(4);
        byte[] older = new String(serializer.serialize(CLAIMED, byte[].class).getData(), StandardCharsets.UTF_8)
                .replace("\"epoch\"", "\"tenure\"")
                .getBytes(StandardCharsets.UTF_8);
        store.append(List.of(new NewEvent(
                        "a", "identity", 0, "e", "identity.claimed", "0", EventsOf.NOON, older, new byte[] {'{', '}'})))
                .join();
        AxonEventStorageEngine.Builder builder = AxonEventStorageEngine.builder(store);
        builder.upcasterChain(new TenureIsEpoch());

        assertThat(builder.build().readEvents("a").next().getPayload()).isEqualTo(CLAIMED);
    }

    private static final class TenureIsEpoch extends SingleEventUpcaster implements EventUpcaster {
        private static final SimpleSerializedType OLDER = new SimpleSerializedType("identity.claimed", "0");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(OLDER);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(new SimpleSerializedType("identity.claimed", "1"), JsonNode.class, json -> {
                ObjectNode fields = (ObjectNode) json;
                fields.set("epoch", fields.remove("tenure"));
                return fields;
            });
        }
    }
}
