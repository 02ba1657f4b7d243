package io.memberlink.eventstore.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.memberlink.eventstore.ShardPositions;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.junit.jupiter.api.Test;

class ShardedTrackingTokenTest {
    private static final ShardedTrackingToken TOKEN =
            new ShardedTrackingToken(ShardPositions.zero(16).with(3, 7).with(0, 12));

    @Test
    void aTokenSurvivesAxonsSerializer() {
        Jackson3Serializer serializer = Jackson3Serializer.builder().build();
        SerializedObject<String> stored = serializer.serialize(TOKEN, String.class);
        assertThat(stored.getData()).isEqualTo("{\"positions\":\"16/0:12,3:7\"}");
        assertThat(serializer.<String, Object>deserialize(stored)).isEqualTo(TOKEN);
    }

    @Test
    void aTokenCoversWhatItHasSeen() {
        ShardedTrackingToken other =
                new ShardedTrackingToken(ShardPositions.zero(16).with(3, 9));
        assertThat(TOKEN.covers(null)).isTrue();
        assertThat(TOKEN.covers(other)).isFalse();
        assertThat(TOKEN.upperBound(other).covers(TOKEN)).isTrue();
        assertThat(TOKEN.covers(TOKEN.lowerBound(other))).isTrue();
        assertThat(TOKEN.position()).hasValue(19);
    }

    @Test
    void tokensOfOtherStoresAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TOKEN.covers(new GlobalSequenceTrackingToken(1)));
    }
}
