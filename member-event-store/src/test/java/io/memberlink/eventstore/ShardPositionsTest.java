package io.memberlink.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardPositionsTest {
    private static final int SHARDS = 100;

    @Test
    void theBeginningIsWrittenShort() {
        assertThat(ShardPositions.zero(16).encode()).isEqualTo("16/");
        assertThat(ShardPositions.zero(16).with(3, 7).with(0, 12).encode()).isEqualTo("16/0:12,3:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "16", "16/0", "16/0:1,", "16/,0:1", "16/16:1", "0/", "16/0:-1", "16/0:1 ", "16/0:1;1:2"})
    void textThatIsNoPositionsIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShardPositions.decode(text));
    }

    @Test
    void thousandsOfLargePositionsSurviveTheirText() {
        ShardPositions.Builder positions = new ShardPositions.Builder(4_096);
        for (int shard = 0; shard < 4_096; shard++) {
            positions.set(shard, Long.MAX_VALUE - shard);
        }
        assertThat(ShardPositions.decode(positions.build().encode())).isEqualTo(positions.build());
    }

    @Test
    void positionsOfDifferentStoresDoNotCompare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShardPositions.zero(16).covers(ShardPositions.zero(32)));
    }

    @Test
    void advancingOneShardLeavesTheOldPositionsAsTheyWere() {
        ShardPositions before = ShardPositions.zero(1024).with(40, 1);
        ShardPositions after = before.with(41, 9).with(1023, 2);
        assertThat(before.of(41)).isZero();
        assertThat(after.of(40)).isEqualTo(1);
        assertThat(after.of(1023)).isEqualTo(2);
        assertThat(after.covers(before)).isTrue();
        assertThat(before.covers(after)).isFalse();
    }

    @Test
    void aBuilderDoesNotReachWhatItBuilt() {
        ShardPositions.Builder builder = new ShardPositions.Builder(64).set(1, 1);
        ShardPositions built = builder.build();
        builder.set(1, 2);
        assertThat(built.of(1)).isEqualTo(1);
    }

    @Property
    void everyPositionsSurviveTheirText(
            @ForAll @Size(max = 30) Map<@IntRange(max = 99) Integer, @LongRange(min = 0) Long> some) {
        ShardPositions positions = positions(some);
        assertThat(ShardPositions.decode(positions.encode()))
                .isEqualTo(positions)
                .hasSameHashCodeAs(positions);
    }

    @Property
    void theBoundsOfTwoLieAroundBoth(
            @ForAll @Size(max = 30) Map<@IntRange(max = 99) Integer, @LongRange(min = 0, max = 50) Long> some,
            @ForAll @Size(max = 30) Map<@IntRange(max = 99) Integer, @LongRange(min = 0, max = 50) Long> others) {
        ShardPositions one = positions(some);
        ShardPositions other = positions(others);
        ShardPositions upper = one.upperBound(other);
        ShardPositions lower = one.lowerBound(other);
        assertThat(upper.covers(one) && upper.covers(other)).isTrue();
        assertThat(one.covers(lower) && other.covers(lower)).isTrue();
        assertThat(one.covers(other)).isEqualTo(one.eventsBehind(other) == 0);
        assertThat(one.eventsBehind(upper)).isEqualTo(one.eventsBehind(other));
        assertThat(lower.eventsBehind(upper)).isEqualTo(one.eventsBehind(other) + other.eventsBehind(one));
    }

    private static ShardPositions positions(Map<Integer, Long> some) {
        ShardPositions positions = ShardPositions.zero(SHARDS);
        for (Map.Entry<Integer, Long> entry : some.entrySet()) {
            positions = positions.with(entry.getKey(), entry.getValue());
        }
        return positions;
    }
}
