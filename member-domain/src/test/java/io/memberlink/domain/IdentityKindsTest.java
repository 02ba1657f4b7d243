package io.memberlink.domain;

import static io.memberlink.domain.DefaultKinds.KINDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityKindsTest {
    private static final String UNIONID = "oh2zucR-LGOTU2Ixw7gBOirOl3U6";

    @ParameterizedTest
    @CsvSource(textBlock = """
                    phone,          13912345678,              +8613912345678
                    phone,          '１８８３５６３０２９２',     +8618835630292
                    phone,          '008615893880599',        +8615893880599
                    phone,          '+86 139-1234-5678',      +8613912345678
                    phone,          '+1 650 253 0000',        +16502530000
                    tc-member,      '1794 6861-8081',         179468618081
                    tc-member,      7,                        7
                    el-card,        '2485 9239-0865',         248592390865
                    wechat-unionid, ' oh2zucR-LGOTU2Ixw7gBOirOl3U6 ', oh2zucR-LGOTU2Ixw7gBOirOl3U6
                    email,          '  U346071904@QQ.COM ',   u346071904@qq.com
                    """)
    void aWrittenValueBecomesItsNormalForm(String kind, String written, String normal) {
        assertThat(KINDS.normalise(kind, Optional.empty(), written)).isEqualTo(Identity.of(kind, normal));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    phone,          ''
                    phone,          '   '
                    phone,          Null
                    phone,          none
                    email,          ANONYMOUS
                    tc-member,      unknown
                    tc-member,      -1
                    tc-member,      0000000
                    tc-member,      '1-1-1 1'
                    phone,          11111111111
                    phone,          13800138000
                    phone,          '+86 138 0013 8000'
                    wechat-unionid, aaaaaaaaaaaaaaaaaaaaaaaaaaaa
                    """)
    void aPlaceholderIsBlocked(String kind, String written) {
        refused(Rejection.BLOCKED_IDENTITY, kind, Optional.empty(), written);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    phone,          12345
                    phone,          1391234567x
                    phone,          '13912345678 ext 5'
                    tc-member,      12345678901234567890
                    el-card,        12345678
                    wechat-unionid, short
                    wechat-openid,  oh2zucR-LGOTU2Ixw7gBOirOl3U6
                    email,          a@b@c
                    email,          nobody
                    fax,            12345
                    """)
    void whatIsNoIdentityOfItsKindIsInvalid(String kind, String written) {
        refused(Rejection.INVALID_IDENTITY, kind, Optional.empty(), written);
    }

    @Test
    void halfACharacterIsNoText() {
        refused(Rejection.INVALID_IDENTITY, "email", Optional.empty(), "a\ud800@example.org");
    }

    @Test
    void anIssuerIsRequiredWhereTheKindHasOneAndRefusedElsewhere() {
        assertThat(KINDS.normalise("wechat-openid", Optional.of(" wx12ab "), UNIONID)
                        .issuer())
                .contains("wx12ab");
        refused(Rejection.INVALID_IDENTITY, "wechat-openid", Optional.of("no issuer"), UNIONID);
        refused(Rejection.INVALID_IDENTITY, "wechat-unionid", Optional.of("wx12ab"), UNIONID);
    }

    @Test
    void normalisingANormalFormChangesNothing() {
        Identity once = KINDS.normalise("phone", Optional.empty(), "139 1234 5678");

        assertThat(KINDS.normalise("phone", Optional.empty(), once.value())).isEqualTo(once);
    }

    private static void refused(Rejection rejection, String kind, Optional<String> issuer, String written) {
        assertThatExceptionOfType(CommandRejected.class)
                .isThrownBy(() -> KINDS.normalise(kind, issuer, written))
                .satisfies(refused -> assertThat(refused.rejection()).isEqualTo(rejection))
                .satisfies(refused -> {
                    if (written.length() > 4) {
                        assertThat(refused.getMessage()).doesNotContain(written);
                    }
                });
    }
}
