package io.memberlink.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RelationTokenTest {
    private static final long MAX_EPOCH = (1L << 24) - 1;
    private static final long MAX_VERSION = (1L << 39) - 1;

    @Property
    void theDocumentVersionKeepsBothParts(
            @ForAll @LongRange(max = MAX_EPOCH) long epoch, @ForAll @LongRange(max = MAX_VERSION) long version) {
        RelationToken token = new RelationToken(epoch, version);

        assertThat(token.documentVersion()).isNotNegative();
        assertThat(RelationToken.ofDocumentVersion(token.documentVersion())).isEqualTo(token);
        assertThat(RelationToken.parse(token.toString())).isEqualTo(token);
    }

    @Test
    void aLaterTenureIsNewerThanAnyVersionOfAnEarlierOne() {
        assertThat(new RelationToken(2, 1)).isGreaterThan(new RelationToken(1, MAX_VERSION));
    }

    @Test
    void whatIsNoTokenIsRefused() {
        for (String text : new String[] {"", "1", "1.", ".1", "a.b", "-1.2", "1.2.3", "99999999.1", " 1.2"}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> RelationToken.parse(text));
        }
    }
}
