package io.memberlink.projections.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class IndexLayoutTest {
    @Test
    void anIndexIsMadeBehindItsAlias() {
        assertThat(IndexLayout.relations().behind("member-relations"))
                .contains("\"aliases\":{\"member-relations\":{\"is_write_index\":true}}")
                .contains("\"dynamic\":\"strict\"");
    }

    @Test
    void productionSaysHowManyShardsAndReplicas() {
        IndexSettings settings = new Binder(
                        new MapConfigurationPropertySource(Map.of("index.shards", "12", "index.replicas", "2")))
                .bind("index", IndexSettings.class)
                .get();

        assertThat(IndexLayout.relations().with(settings).json())
                .contains("\"number_of_shards\":12", "\"number_of_replicas\":2")
                .doesNotContain("auto_expand_replicas");
    }

    @Test
    void aMappingThatGrowsByItselfIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IndexLayout("{\"mappings\":{\"dynamic\":true}}"));
        assertThatIllegalArgumentException().isThrownBy(() -> new IndexLayout("not json"));
    }
}
