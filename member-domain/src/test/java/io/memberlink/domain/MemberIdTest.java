package io.memberlink.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MemberIdTest {
    @Test
    void aNewIdIsAUuidOfVersion7ThatCarriesItsTime() {
        Instant now = Instant.parse("2026-11-21T08:00:00.123Z");

        MemberId id = MemberId.generate(now);

        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(MemberId.generate(now)).isNotEqualTo(id);
    }

    @Test
    void onlyTheUsualFormIsParsed() {
        MemberId id = MemberId.generate(Instant.EPOCH);

        assertThat(MemberId.parse(id.toString())).isEqualTo(id);
        assertThatIllegalArgumentException().isThrownBy(() -> MemberId.parse("1-2-3-4-5"));
        assertThatIllegalArgumentException().isThrownBy(() -> MemberId.parse("nobody"));
    }
}
