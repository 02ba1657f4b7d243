package io.memberlink.projections.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.ShardPositions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShardCheckpointTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Rebuild rebuild = Rebuild.first(
            "one",
            NOON,
            ShardPositions.zero(2).with(1, 100),
            ShardPositions.zero(2).with(1, 500));

    @Test
    void aShardStartsWhereThePlanSays() {
        assertThat(ShardCheckpoint.start(rebuild, 1).position()).isEqualTo(100);
        assertThat(ShardCheckpoint.start(rebuild, 0).position()).isZero();
    }

    @Test
    void thePositionOfSomeTimeAgoIsNeverFurtherThanItWasThen() {
        ShardCheckpoint checkpoint = ShardCheckpoint.start(rebuild, 1);
        for (int second = 1; second <= 3_600; second++) {
            checkpoint = checkpoint.advanced(100 + second, NOON.plusSeconds(second));
        }

        for (int ago = 0; ago <= 600; ago++) {
            long then = 100 + 3_600 - ago;
            assertThat(checkpoint.positionAt(NOON.plusSeconds(3_600 - ago))).isBetween(then - 61, then);
        }
    }

    @Test
    void historyGoesBackTenMinutesAndNotMuchFurther() {
        ShardCheckpoint checkpoint = ShardCheckpoint.start(rebuild, 1);
        for (int minute = 1; minute <= 100; minute++) {
            checkpoint = checkpoint.advanced(100 + minute, NOON.plus(Duration.ofMinutes(minute)));
        }

        assertThat(checkpoint.history()).hasSizeBetween(10, 12);
        assertThat(checkpoint.positionAt(NOON)).isBetween(188L, 190L);
    }

    @Test
    void aYoungHistoryGoesBackToTheStartOfThePlan() {
        ShardCheckpoint checkpoint = ShardCheckpoint.start(rebuild, 1)
                .advanced(200, NOON.plusSeconds(1))
                .advanced(300, NOON.plusSeconds(2));

        assertThat(checkpoint.positionAt(NOON.minusSeconds(600))).isEqualTo(100);
    }
}
