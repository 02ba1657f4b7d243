package io.memberlink.projections.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReplayPaceTest {
    private Instant now = Instant.parse("2026-11-20T08:00:00Z");
    private final ReplayPace pace = new ReplayPace(() -> now);

    @Test
    void withoutALimitEverythingMayBeRead() {
        pace.takes(1_000_000);

        assertThat(pace.most(500)).isEqualTo(500);
    }

    @Test
    void soManyEventsASecondAreLetThrough() {
        pace.limit(OptionalLong.of(1_000), 1);

        assertThat(readFor(Duration.ofSeconds(10))).isBetween(9_700, 10_300);
    }

    @Test
    void aProjectorOfAQuarterOfTheShardsHasAQuarterOfTheRate() {
        pace.limit(OptionalLong.of(1_000), 0.25);

        assertThat(readFor(Duration.ofSeconds(10))).isBetween(2_400, 2_600);
    }

    @Test
    void aSlowReplayMovesEventByEvent() {
        pace.limit(OptionalLong.of(2), 1);

        assertThat(readFor(Duration.ofSeconds(10))).isBetween(19, 22);
    }

    @Test
    void whatWasNotReadInAPauseIsNotMadeUpFor() {
        pace.limit(OptionalLong.of(1_000), 1);
        now = now.plusSeconds(60);

        assertThat(readFor(Duration.ofSeconds(1))).isLessThan(1_600);
    }

    @Test
    void aLimitThatIsLiftedHoldsNothingUp() {
        pace.limit(OptionalLong.of(1), 1);
        readFor(Duration.ofSeconds(3));

        pace.limit(OptionalLong.empty(), 1);

        assertThat(pace.most(500)).isEqualTo(500);
    }

    private int readFor(Duration time) {
        Instant end = now.plus(time);
        int read = 0;
        while (now.isBefore(end)) {
            int events = pace.most(500);
            pace.takes(events);
            read += events;
            now = events > 0 ? now : now.plus(pace.pause()).plusMillis(1);
        }
        return read;
    }
}
