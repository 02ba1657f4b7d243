package io.memberlink.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.Yaml;

/** The kinds of the shipped {@code identity-kinds.yaml}. */
final class DefaultKinds {
    static final IdentityKinds KINDS = new IdentityKinds(rules());

    private DefaultKinds() {}

    @SuppressWarnings("unchecked")
    private static IdentityRules rules() {
        try (InputStream file = DefaultKinds.class.getResourceAsStream("/identity-kinds.yaml")) {
            Map<String, Map<String, Map<String, Object>>> root =
                    new Yaml().load(Objects.requireNonNull(file, "identity-kinds.yaml"));
            Map<String, Object> rules =
                    Objects.requireNonNull(root.get("memberlink")).get("identities");
            Objects.requireNonNull(rules);
            return new IdentityRules(
                    (String) Objects.requireNonNull(rules.get("default-region")),
                    (List<String>) Objects.requireNonNull(rules.get("blocked")),
                    ((List<Map<String, Object>>) Objects.requireNonNull(rules.get("kinds")))
                            .stream().map(DefaultKinds::kind).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static IdentityKind kind(Map<String, Object> kind) {
        return new IdentityKind(
                String.valueOf(kind.get("name")),
                Normaliser.valueOf(String.valueOf(kind.get("normaliser")).toUpperCase(Locale.ROOT)),
                Pattern.compile(String.valueOf(kind.get("pattern"))),
                Boolean.parseBoolean(String.valueOf(kind.get("issuer"))),
                Integer.parseInt(String.valueOf(kind.get("limit"))),
                (List<String>) kind.getOrDefault("blocked", List.of()));
    }
}
