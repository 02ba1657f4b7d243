package io.memberlink.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdentityKeysTest {
    private final IdentityKeys keys = new IdentityKeys("a secret of some length".getBytes(UTF_8));

    @Test
    void theKeyOfAnIdentityNeverChanges() {
        assertThat(keys.of(Identity.of("phone", "+8613912345678")))
                .isEqualTo(new IdentityKey("05f811c667fa2649ac72af0f6cc1e75b"));
    }

    @Test
    void kindIssuerAndValueAllCount() {
        assertThat(keys.of(Identity.of("phone", "1")))
                .isNotEqualTo(keys.of(Identity.of("email", "1")))
                .isNotEqualTo(keys.of(Identity.of("phone", "2")))
                .isNotEqualTo(keys.of(new Identity("phone", Optional.of("app"), "1")));
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdentityKeys("short".getBytes(UTF_8)));
    }
}
