package io.memberlink.eventstore.axon;

import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.OwnershipEvent;
import io.memberlink.eventstore.json.EncodedEvent;
import io.memberlink.eventstore.json.EventType;
import io.memberlink.eventstore.json.MemberEventCodec;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.ChainingConverter;
import org.axonframework.serialization.Converter;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.jackson3.ByteArrayToJsonNodeConverter;
import org.axonframework.serialization.jackson3.JsonNodeToByteArrayConverter;
import org.axonframework.serialization.jackson3.JsonNodeToObjectNodeConverter;
import org.axonframework.serialization.jackson3.ObjectNodeToJsonNodeConverter;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The domain's events under their stable names, and metadata whose values are text. Nothing else can be stored. Thread-safe.
 *
 * <p>Upcasters may ask for the payload as {@code JsonNode} of Jackson 3.
 */
public final class MemberEventSerializer implements Serializer {
    private static final SerializedType METADATA = new SimpleSerializedType(MetaData.class.getName(), null);

    private final ChainingConverter converter = new ChainingConverter();

    public MemberEventSerializer() {
        JsonMapper mapper = new JsonMapper();
        converter.registerConverter(new ByteArrayToJsonNodeConverter(mapper));
        converter.registerConverter(new JsonNodeToByteArrayConverter(mapper));
        converter.registerConverter(new JsonNodeToObjectNodeConverter());
        converter.registerConverter(new ObjectNodeToJsonNodeConverter());
    }

    @Override
    public <T> SerializedObject<T> serialize(@Nullable Object object, Class<T> expectedRepresentation) {
        return converter.convert(bytes(object), expectedRepresentation);
    }

    private static SerializedObject<byte[]> bytes(@Nullable Object object) {
        return switch (object) {
            case null -> new SimpleSerializedObject<>(new byte[0], byte[].class, SerializedType.emptyType());
            case MetaData metadata ->
                new SimpleSerializedObject<>(MetadataJson.write(metadata), byte[].class, METADATA);
            case MemberEvent event -> bytes(MemberEventCodec.encode(event));
            case OwnershipEvent event -> bytes(MemberEventCodec.encode(event));
            default ->
                throw new SerializationException("only events of the domain are stored, not " + object.getClass());
        };
    }

    private static SerializedObject<byte[]> bytes(EncodedEvent event) {
        return new SimpleSerializedObject<>(event.payload(), byte[].class, event.type(), event.revision());
    }

    @Override
    public <T> boolean canSerializeTo(Class<T> expectedRepresentation) {
        return converter.canConvert(byte[].class, expectedRepresentation);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"
    }) // the interface leaves the type to the caller
    public <S, T> T deserialize(SerializedObject<S> serializedObject) {
        SerializedType type = serializedObject.getType();
        if (type.equals(SerializedType.emptyType())) {
            return null;
        }
        if (classForType(type) == UnknownSerializedType.class) {
            return (T) new UnknownSerializedType(this, serializedObject);
        }
        byte[] bytes = converter.convert(serializedObject, byte[].class).getData();
        return (T)
                (type.getName().equals(METADATA.getName())
                        ? MetadataJson.read(bytes)
                        : MemberEventCodec.decode(type.getName(), type.getRevision(), bytes));
    }

    @Override
    public Class<?> classForType(SerializedType type) {
        if (type.equals(SerializedType.emptyType())) {
            return Void.class;
        }
        return type.getName().equals(METADATA.getName())
                ? MetaData.class
                : EventType.named(type.getName())
                        .<Class<?>>map(EventType::event)
                        .orElse(UnknownSerializedType.class);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface's own
    public SerializedType typeForClass(@Nullable Class type) {
        if (type == null || type == Void.class || type == void.class) {
            return SerializedType.emptyType();
        }
        if (type == MetaData.class) {
            return METADATA;
        }
        return EventType.of(type)
                .map(known -> new SimpleSerializedType(known.storedName(), EventType.REVISION))
                .orElseGet(() -> new SimpleSerializedType(type.getName(), null));
    }

    @Override
    public Converter getConverter() {
        return converter;
    }
}
