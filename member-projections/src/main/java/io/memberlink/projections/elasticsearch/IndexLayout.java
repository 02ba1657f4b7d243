package io.memberlink.projections.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings and mapping of an index.
 *
 * @param json an object with {@code settings} and {@code mappings}
 */
public record IndexLayout(String json) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String NO_REFRESH = "-1";

    public IndexLayout {
        try {
            if (!(MAPPER.readTree(json) instanceof ObjectNode layout)
                    || !layout.path("mappings").path("dynamic").asString("").equals("strict")) {
                throw new IllegalArgumentException("an index layout is an object with a strict mapping");
            }
        } catch (JacksonException e) {
            throw new IllegalArgumentException("an index layout is JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** The layout in a file beside a class. */
    public static IndexLayout of(Class<?> owner, String resource) {
        try (InputStream file = owner.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalArgumentException("no " + resource + " beside " + owner.getName());
            }
            return new IndexLayout(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The layout that holds relation documents: what every target needs, and no more. */
    public static IndexLayout relations() {
        return of(IndexLayout.class, "relations.json");
    }

    /** The same, with what audience questions are asked about. */
    public static IndexLayout audiences() {
        return of(IndexLayout.class, "audiences.json");
    }

    static IndexLayout checkpoint() {
        return of(IndexLayout.class, "checkpoint.json");
    }

    static IndexLayout parked() {
        return of(IndexLayout.class, "parked.json");
    }

    /** The same with the shards and replicas of an installation. */
    public IndexLayout with(IndexSettings settings) {
        ObjectNode layout = (ObjectNode) MAPPER.readTree(json);
        ObjectNode index = layout.withObject("settings").withObject("index");
        if (settings.shards() > 0) {
            index.put("number_of_shards", settings.shards());
        }
        settings.replicas().ifPresent(replicas -> {
            index.remove("auto_expand_replicas");
            index.put("number_of_replicas", replicas);
        });
        return new IndexLayout(MAPPER.writeValueAsString(layout));
    }

    /** The same without replicas and refreshes: filling an index costs a fraction then. */
    IndexLayout forFilling() {
        ObjectNode layout = (ObjectNode) MAPPER.readTree(json);
        layout.withObject("settings")
                .withObject("index")
                .put("auto_expand_replicas", "false")
                .put("number_of_replicas", 0)
                .put("refresh_interval", NO_REFRESH);
        return new IndexLayout(MAPPER.writeValueAsString(layout));
    }

    /** Whether an index with these flat settings is still as {@link #forFilling} made it. */
    static boolean isForFilling(JsonNode settings) {
        return settings.path("index.refresh_interval").asString("").equals(NO_REFRESH);
    }

    /** The settings that end {@link #forFilling}. */
    String afterFilling() {
        JsonNode layout = MAPPER.readTree(json).path("settings").path("index");
        ObjectNode index = MAPPER.createObjectNode();
        for (String setting : List.of("auto_expand_replicas", "number_of_replicas", "refresh_interval")) {
            index.set(setting, layout.has(setting) ? layout.get(setting) : MAPPER.nullNode());
        }
        return MAPPER.writeValueAsString(MAPPER.createObjectNode().set("index", index));
    }

    /** The body that creates an index of this layout behind aliases. */
    String behind(String... aliases) {
        ObjectNode index = (ObjectNode) MAPPER.readTree(json);
        ObjectNode all = index.putObject("aliases");
        for (String alias : aliases) {
            all.putObject(alias).put("is_write_index", true);
        }
        return MAPPER.writeValueAsString(index);
    }
}
