package io.memberlink.projections.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class TargetSettingsTest {
    @Test
    void anAddressIsEnough() {
        TargetSettings settings = bind(Map.of("target.url", "http://127.0.0.1:9200"));

        assertThat(settings).isEqualTo(TargetSettings.of("http://127.0.0.1:9200"));
        assertThat(settings.kind()).isEqualTo(TargetSettings.Kind.ELASTICSEARCH);
        assertThat(settings.shows("phone")).isTrue();
    }

    @Test
    void everythingCanBeSaid() {
        TargetSettings settings = bind(Map.of(
                "target.url", "rediss://cache:6380",
                "target.username", "projector",
                "target.password", "secret",
                "target.key-prefix", "other",
                "target.centre", "B",
                "target.time-to-live", "2h",
                "target.kinds[0]", "el-card"));

        assertThat(settings.kind()).isEqualTo(TargetSettings.Kind.REDIS);
        assertThat(settings.keyPrefix()).isEqualTo("other");
        assertThat(settings.timeToLive()).isEqualTo(Duration.ofHours(2));
        assertThat(settings.kinds()).isEqualTo(List.of("el-card"));
        assertThat(settings.shows("phone")).isFalse();
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void anAddressOfNoKnownServerIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TargetSettings.of("mongodb://x"))
                .withMessageContaining("mongodb://x");
    }

    @Test
    void aPrefixThatNoIndexCanHaveIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> TargetSettings.of("http://x", "Upper", "key"));
    }

    private static TargetSettings bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bind("target", TargetSettings.class)
                .get();
    }
}
