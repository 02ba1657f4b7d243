package io.memberlink.eventstore.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.memberlink.domain.MemberEvent;
import io.memberlink.domain.OwnershipEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemberEventCodecTest {
    private static final String CLAIMED = "identity.claimed";

    static Stream<Class<?>> everyEvent() {
        return Stream.of(MemberEvent.class, OwnershipEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void everyEventIsStoredAsItsGoldenFileSays(Class<?> type) throws IOException {
        Object event = example(type);
        EncodedEvent encoded = encode(event);

        String golden = golden(encoded.type());

        assertThat(new String(encoded.payload(), StandardCharsets.UTF_8)).isEqualTo(golden);
        assertThat(encoded.revision()).isEqualTo("1");
        assertThat(decode(encoded.type(), golden)).isEqualTo(event);
    }

    @Test
    void fieldsThatANewerVersionAddedAreIgnored() throws IOException {
        String newer = golden(CLAIMED).replaceFirst("\\{", "{\"added\":{\"deep\":[1,{\"x\":null}]},\"more\":7,");
        assertThat(decode(CLAIMED, newer)).isEqualTo(example(OwnershipEvent.IdentityClaimed.class));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{}",
                "null",
                "{\"at\":1}",
                "{\"at\":\"noon\"}",
                "{\"identity\":\"+8613912345678\"}"
            })
    void damagedBytesAreRefusedWithoutBeingQuoted(String damaged) {
        assertThatThrownBy(() -> decode(CLAIMED, damaged))
                .isInstanceOf(UnreadableJson.class)
                .hasNoCause()
                .hasMessageNotContaining("139");
    }

    @Test
    void aTypeOrRevisionOfTheFutureIsRefused() {
        byte[] payload = {};
        assertThatThrownBy(() -> MemberEventCodec.decode("member.frozen", "1", payload))
                .isInstanceOf(UnreadableJson.class)
                .hasMessageContaining("member.frozen");
        assertThatThrownBy(() -> MemberEventCodec.decode(CLAIMED, "2", payload)).isInstanceOf(UnreadableJson.class);
    }

    private static Object example(Class<?> type) {
        return SomeEvents.ALL.stream().filter(type::isInstance).findFirst().orElseThrow();
    }

    private static EncodedEvent encode(Object event) {
        return event instanceof MemberEvent ofMember
                ? MemberEventCodec.encode(ofMember)
                : MemberEventCodec.encode((OwnershipEvent) event);
    }

    private static Object decode(String type, String payload) {
        return MemberEventCodec.decode(type, "1", payload.getBytes(StandardCharsets.UTF_8));
    }

    private static String golden(String type) throws IOException {
        try (InputStream file = MemberEventCodecTest.class.getResourceAsStream("/golden/" + type + ".json")) {
            return new String(Optional.ofNullable(file).orElseThrow().readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
