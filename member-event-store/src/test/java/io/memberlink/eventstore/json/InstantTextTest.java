package io.memberlink.eventstore.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    private static final long YEAR_9999 = 253_402_300_799L;

    @Test
    void readsAndWritesWhatAnInstantWritesInEveryPrecision() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            Instant any =
                    Instant.ofEpochSecond(random.nextLong(-YEAR_9999 / 4, YEAR_9999), random.nextInt(1_000_000_000));
            for (ChronoUnit unit :
                    List.of(ChronoUnit.SECONDS, ChronoUnit.MILLIS, ChronoUnit.MICROS, ChronoUnit.NANOS)) {
                Instant instant = any.truncatedTo(unit);
                assertThat(InstantText.parse(instant.toString())).isEqualTo(instant);
                assertThat(InstantText.write(instant)).isEqualTo(instant.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000-01-01T00:00:00Z",
                "-0001-12-31T23:59:59.999999999Z",
                "9999-12-31T23:59:59.999999999Z",
                "+10000-01-01T00:00:00Z",
                "1969-12-31T23:59:59.001Z"
            })
    void writesWhatAnInstantWritesAtEveryBound(String text) {
        assertThat(InstantText.write(Instant.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-20T12:00:00Z",
                "2026-11-20T12:00:00.Z",
                "2026-11-20T12:00:00.1Z",
                "2026-11-20T12:00:00.12345Z",
                "2026-11-20T12:00:00.123+08:00",
                "+12026-11-20T12:00:00.123Z",
                "-0001-11-20T12:00:00.123Z"
            })
    void readsWhatAnInstantReads(String text) {
        assertThat(InstantText.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-11-20 12:00:00.123Z",
                "2026-11-20T12:00:00.123",
                "2026-13-20T12:00:00.123Z",
                "2026-02-30T12:00:00.123Z",
                "2026-11-20T25:00:00.123Z",
                "2026-11-20T12:00:00.12x3Z",
                "2026-11-20T12:0o:00.123Z",
                "2026-11-20T12:00:00.1234567891Z"
            })
    void refusesWhatIsNoTime(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> InstantText.parse(text));
    }
}
