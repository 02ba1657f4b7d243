package io.memberlink.cli.importer;

import io.memberlink.domain.IdentityKinds;
import io.memberlink.domain.IdentityRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/** The kinds of identity as the services know them: the shipped ones, overridden by the settings file. */
final class IdentityRulesFile {

    private IdentityRulesFile() {}

    static IdentityKinds read(Path settings) {
        MutablePropertySources sources = new MutablePropertySources();
        if (Files.exists(settings)) {
            add(sources, new FileSystemResource(settings));
        }
        add(sources, new ClassPathResource("identity-kinds.yaml"));
        return new IdentityKinds(new Binder(ConfigurationPropertySources.from(sources))
                .bind("memberlink.identities", IdentityRules.class)
                .get());
    }

    private static void add(MutablePropertySources sources, Resource resource) {
        try {
            new YamlPropertySourceLoader()
                    .load(resource.getDescription(), resource)
                    .forEach(sources::addLast);
        } catch (IOException e) {
            throw new ImportFailed(resource.getDescription() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
