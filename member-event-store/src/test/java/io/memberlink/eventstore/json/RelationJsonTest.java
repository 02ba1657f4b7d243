package io.memberlink.eventstore.json;

import static io.memberlink.eventstore.json.SomeEvents.RELATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RelationJsonTest {
    @Test
    void aRelationLooksAsTheInterfaceSays() {
        assertThat(new String(RelationJson.write(RELATION), StandardCharsets.UTF_8))
                .isEqualTo("{\"memberId\":\"0198c0de-0000-7000-8000-000000000001\",\"version\":3,\"status\":\"active\","
                        + "\"identities\":[{\"kind\":\"phone\",\"value\":\"+8613912345678\",\"epoch\":2,\"token\":\"2.3\","
                        + "\"boundAt\":\"2026-11-20T12:00:00.123456789Z\",\"evidence\":{\"method\":\"sms-code\","
                        + "\"verifier\":\"order-center\",\"at\":\"2026-11-20T11:59:00Z\"}},"
                        + "{\"kind\":\"wechat-openid\",\"issuer\":\"wx0123\",\"value\":\"o6_bmjrPTlm6_2sgVt7hMZOPfL2M\","
                        + "\"epoch\":1,\"token\":\"1.3\",\"boundAt\":\"2026-11-20T08:00:00Z\"}]}");
    }

    @Test
    void aRelationIsReadAsItWasWritten() {
        assertThat(RelationJson.read(RelationJson.write(RELATION))).isEqualTo(RELATION);
    }

    @Test
    void identitiesOfHiddenKindsAreLeftOut() {
        byte[] shown = RelationJson.write(RELATION, kind -> !kind.equals("phone"));
        assertThat(RelationJson.read(shown).identities()).containsExactly(SomeEvents.OPENID);
    }

    @Test
    void whatIsNoRelationIsRefused() {
        assertThatThrownBy(() -> RelationJson.read("{\"version\":1}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableJson.class);
    }
}
