package io.memberlink.commands.binding;

import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.IdentityRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;

/** The kinds of the shipped {@code identity-kinds.yaml}. */
public final class DefaultKinds {
    public static final IdentityKinds KINDS = new IdentityKinds(rules());

    private DefaultKinds() {}

    private static IdentityRules rules() {
        try {
            MutablePropertySources sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("kinds", new ClassPathResource("identity-kinds.yaml"))
                    .forEach(sources::addLast);
            return new Binder(ConfigurationPropertySources.from(sources))
                    .bind("memberlink.identities", IdentityRules.class)
                    .get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
