package io.memberlink.projections.target;

import io.memberlink.eventstore.ShardPositions;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** The text of a cell. */
final class CellJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new SimpleModule("positions")
                    .addSerializer(ShardPositions.class, new PositionsSerializer())
                    .addDeserializer(ShardPositions.class, new PositionsDeserializer()))
            .build();

    private CellJson() {}

    static String write(Record cell) {
        return MAPPER.writeValueAsString(cell);
    }

    /** @throws TargetException.Denied when somebody else wrote the cell */
    static <T extends Record> T read(String name, String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw new TargetException.Denied(
                    "checkpoint cell '" + name + "' is not readable: " + e.getOriginalMessage());
        }
    }

    private static final class PositionsSerializer extends ValueSerializer<ShardPositions> {
        @Override
        public void serialize(ShardPositions positions, JsonGenerator json, SerializationContext context) {
            json.writeString(positions.encode());
        }
    }

    private static final class PositionsDeserializer extends ValueDeserializer<ShardPositions> {
        @Override
        public ShardPositions deserialize(JsonParser json, DeserializationContext context) {
            return ShardPositions.decode(json.getString());
        }
    }
}
