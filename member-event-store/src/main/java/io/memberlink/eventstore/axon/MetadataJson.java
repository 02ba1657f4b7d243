package io.memberlink.eventstore.axon;

import java.util.HashMap;
import java.util.Map;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializationException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Metadata as one flat JSON object of texts. */
final class MetadataJson {
    private static final byte[] NONE = {'{', '}'};
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private MetadataJson() {}

    static byte[] write(MetaData metadata) {
        if (metadata.isEmpty()) {
            return NONE.clone();
        }
        Map<String, String> texts = new HashMap<>();
        metadata.forEach((name, value) -> {
            if (!(value instanceof String text)) {
                throw new SerializationException("metadata " + name + " is no text");
            }
            texts.put(name, text);
        });
        return JSON.writeValueAsBytes(texts);
    }

    static MetaData read(byte[] bytes) {
        if (bytes.length == NONE.length) {
            return MetaData.emptyInstance();
        }
        try {
            return MetaData.from(JSON.readValue(bytes, TEXTS));
        } catch (JacksonException malformed) {
            throw new SerializationException("metadata of " + bytes.length + " bytes is damaged", malformed);
        }
    }
}
