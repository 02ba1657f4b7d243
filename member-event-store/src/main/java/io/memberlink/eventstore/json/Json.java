package io.memberlink.eventstore.json;

import java.io.ByteArrayOutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.json.JsonFactory;

/** Streams of JSON tokens: fields that a reader does not know are skipped, so that newer writers may add some. */
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int USUAL_BYTES = 512;

    private Json() {}

    static byte[] write(Consumer<JsonGenerator> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
            content.accept(json);
        }
        return bytes.toByteArray();
    }

    /** @throws UnreadableJson when the bytes are anything else */
    static <T> T read(byte[] bytes, Function<JsonParser, T> content) {
        try (JsonParser json = FACTORY.createParser(bytes)) {
            json.nextToken();
            return content.apply(json);
        } catch (JacksonException | DateTimeException | IllegalArgumentException malformed) {
            throw new UnreadableJson(malformed.getClass().getSimpleName() + " in " + bytes.length + " bytes of JSON");
        }
    }

    /** Moves to the value of the next field of an object and says its name; null after the last one. */
    static @Nullable String nextField(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null) {
            throw new UnreadableJson("an object ends too early");
        }
        if (token.isStructStart() && token != JsonToken.START_OBJECT) {
            throw new UnreadableJson("an object is missing");
        }
        String name = json.nextName();
        if (name != null) {
            json.nextToken();
        } else if (json.currentToken() != JsonToken.END_OBJECT) {
            throw new UnreadableJson("an object is missing");
        }
        return name;
    }

    static Instant instant(JsonParser json) {
        return InstantText.parse(json.getString());
    }

    static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new UnreadableJson("the field " + field + " is missing");
        }
        return value;
    }

    static long required(long value, String field) {
        if (value < 0) {
            throw new UnreadableJson("the field " + field + " is missing or negative");
        }
        return value;
    }
}
