package io.memberlink.replay.shardmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardNumbersTest {
    @Test
    void rangesAndSingleShardsJoin() {
        assertThat(ShardNumbers.parse("3, 4,8-11").shards()).containsExactly(3, 4, 8, 9, 10, 11);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"4|4", "0,1|0,1", "1,2,3,7|1-3,7", "9-12,14|9-12,14", "5-4,6|6"})
    void neighboursAreWrittenAsRanges(String typed, String shown) {
        assertThat(ShardNumbers.parse(typed)).hasToString(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "1,", "-1", "1-", "1--2", "123456"})
    void anythingElseIsRefused(String typed) {
        assertThatIllegalArgumentException().isThrownBy(() -> ShardNumbers.parse(typed));
    }
}
