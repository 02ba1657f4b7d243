package io.memberlink.replay;

import io.memberlink.domain.RelationToken;
import io.memberlink.eventstore.ShardPositions;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** How results look to scripts: what is unknown is {@code null}, positions and tokens are text. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("memberlink")
                    .addSerializer(ShardPositions.class, new AsText<>())
                    .addSerializer(RelationToken.class, new AsText<>()))
            .build();

    private Json() {}

    static String write(Record result) {
        return MAPPER.writeValueAsString(result);
    }

    private static final class AsText<T> extends ValueSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.toString());
        }
    }
}
