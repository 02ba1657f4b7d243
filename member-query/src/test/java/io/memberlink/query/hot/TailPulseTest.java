package io.memberlink.query.hot;

import static org.assertj.core.api.Assertions.assertThat;

import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TailPulseTest {
    private static final Duration TRUST = Duration.ofSeconds(2);
    private static final ShardPositions HEADS =
            ShardPositions.zero(4).with(0, 7).with(1, 3);

    private long now = Duration.ofDays(3).toNanos();
    private final TailPulse pulse = new TailPulse(TRUST, () -> now);

    @Test
    void nothingIsTrustedBeforeTheHeadsWereRead() {
        assertThat(pulse.live()).isEmpty();
        assertThat(pulse.passed(0, 8)).isFalse();
        assertThat(pulse.live()).isEmpty();
    }

    @Test
    void itBeginsAtTheHeadsAndStaysLiveWhileNothingHappens() {
        for (int second = 0; second < 60; second++) {
            read(HEADS);
            assertThat(pulse.live()).hasValueSatisfying(era -> {
                assertThat(era.number()).isEqualTo(1);
                assertThat(era.base()).isEqualTo(HEADS);
            });
            pass(Duration.ofSeconds(1));
        }
    }

    @Test
    void withoutReadingsItsTrustEnds() {
        read(HEADS);
        pass(TRUST);
        assertThat(pulse.live()).isPresent();
        pass(Duration.ofNanos(1));
        assertThat(pulse.live()).isEmpty();
    }

    @Test
    void aTailThatStallsIsNotTrustedAndOneThatCatchesUpIs() {
        read(HEADS);
        pass(Duration.ofSeconds(1));
        read(HEADS.with(0, 9));
        pass(Duration.ofMillis(1_500));
        assertThat(pulse.live()).isEmpty();

        pulse.passed(0, 8);
        assertThat(pulse.live()).isEmpty();
        pulse.passed(0, 9);
        assertThat(pulse.live())
                .hasValueSatisfying(era -> assertThat(era.number()).isEqualTo(1));
    }

    @Test
    void aMissingEventBeginsAnEraInWhichOldMemoriesAreNothingWorth() {
        read(HEADS);
        assertThat(pulse.passed(0, 8)).isFalse();
        assertThat(pulse.passed(0, 10)).isTrue();

        assertThat(pulse.isLive(1)).isFalse();
        read(HEADS.with(0, 10));
        assertThat(pulse.isLive(1)).isFalse();
        assertThat(pulse.live()).hasValueSatisfying(era -> {
            assertThat(era.number()).isEqualTo(2);
            assertThat(era.base().of(0)).isEqualTo(10);
        });
    }

    @Test
    void afterALossNoEarlierEraComesBack() {
        read(HEADS);
        pulse.lost();
        assertThat(pulse.isLive(1)).isFalse();

        read(HEADS);

        assertThat(pulse.isLive(1)).isFalse();
        assertThat(pulse.live()).isPresent();
    }

    @Test
    void whatIsRepeatedIsNoGap() {
        read(HEADS);
        assertThat(pulse.passed(0, 3)).isFalse();
        assertThat(pulse.passed(0, 7)).isFalse();
        assertThat(pulse.live()).isPresent();
    }

    @Test
    void anEventThatNeverComesIsGivenUpAfterAWhile() {
        read(HEADS);
        for (int second = 0; second < 6; second++) {
            pass(Duration.ofSeconds(1));
            read(HEADS.with(1, 4));
        }
        assertThat(pulse.live()).isEmpty();
        pass(Duration.ofSeconds(1));
        read(HEADS.with(1, 4));

        assertThat(pulse.live()).hasValueSatisfying(era -> {
            assertThat(era.number()).isEqualTo(2);
            assertThat(era.base().of(1)).isEqualTo(4);
        });
    }

    @Test
    void shardsThatCannotBeReadDoNotEndTheTrustInTheOthers() {
        read(HEADS);
        pass(Duration.ofSeconds(1));
        pulse.headsRead(now, new ShardHeads(HEADS.with(0, 0), Set.of(0)));
        pass(Duration.ofSeconds(2));

        assertThat(pulse.live()).isPresent();
    }

    private void read(ShardPositions heads) {
        pulse.headsRead(now, new ShardHeads(heads, Set.of()));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
