package io.memberlink.replay;

import io.memberlink.domain.IdentityRules;
import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.projections.target.TargetSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The settings that all processes of a platform share, read by the same rules as in the services (relaxed names, {@code ${…}},
 * system properties and environment variables win), but without an application context: the tool starts at once.
 */
final class SettingsFile {
    private static final String PREFIX = "memberlink.";
    private static final String STORE = PREFIX + "event-store";
    private static final String TARGETS = PREFIX + "targets";
    private static final String IDENTITIES = PREFIX + "identities";
    /** The kinds of identity that a platform has unless its file says otherwise. */
    private static final String KINDS = "identity-kinds.yaml";

    private static final String SECRET = PREFIX + "identity-key-secret";
    private static final int SHORTEST_SECRET = 16;

    private final Path file;
    private final Binder binder;

    private SettingsFile(Path file, Binder binder) {
        this.file = file;
        this.binder = binder;
    }

    /** @throws ReplayFailed naming file and key, when something is missing or cannot be meant */
    static ReplaySettings read(Path file) {
        if (!Files.isReadable(file)) {
            throw ReplayFailed.wrongUsage("settings file " + file + " does not exist or cannot be read");
        }
        StandardEnvironment environment = new StandardEnvironment();
        sources(file.toString(), new FileSystemResource(file)).forEach(environment.getPropertySources()::addLast);
        sources(file.toString(), new ClassPathResource(KINDS)).forEach(environment.getPropertySources()::addLast);
        ConfigurationPropertySources.attach(environment);
        return new SettingsFile(file, Binder.get(environment)).bind();
    }

    private static List<PropertySource<?>> sources(String file, Resource resource) {
        try {
            return new YamlPropertySourceLoader().load(resource.getDescription(), resource);
        } catch (IOException | RuntimeException malformed) {
            throw ReplayFailed.wrongUsage(file + " is not readable as YAML: " + firstLine(malformed));
        }
    }

    private ReplaySettings bind() {
        String secret = required(SECRET, Bindable.of(String.class));
        if (secret.length() < SHORTEST_SECRET) {
            throw ReplayFailed.wrongUsage(
                    file + ": " + SECRET + " must have at least " + SHORTEST_SECRET + " characters");
        }
        List.of("shards", "control", "servers[0].name", "servers[0].url")
                .forEach(key -> required(STORE + "." + key, Bindable.of(String.class)));
        EventStoreSettings store = required(STORE, Bindable.of(EventStoreSettings.class));
        Map<String, String> names = new LinkedHashMap<>();
        required(TARGETS, Bindable.mapOf(String.class, Object.class)).keySet().forEach(name -> names.put(name, name));
        Map<String, TargetSettings> targets = new LinkedHashMap<>();
        names.keySet().forEach(name -> targets.put(name, target(name)));
        return new ReplaySettings(secret, required(IDENTITIES, Bindable.of(IdentityRules.class)), store, targets);
    }

    private TargetSettings target(String name) {
        required(TARGETS + "." + name + ".url", Bindable.of(String.class));
        return required(TARGETS + "." + name, Bindable.of(TargetSettings.class));
    }

    private <T> T required(String key, Bindable<T> type) {
        try {
            return binder.bind(ConfigurationPropertyName.of(key), type)
                    .orElseThrow(() -> ReplayFailed.wrongUsage(file + ": " + key + " is missing"));
        } catch (BindException unusable) {
            throw ReplayFailed.wrongUsage(place(unusable) + ": " + unusable.getName() + ": " + firstLine(unusable));
        }
    }

    private String place(BindException unusable) {
        return Optional.ofNullable(unusable.getOrigin()).map(Origin::toString).orElse(file.toString());
    }

    private static String firstLine(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        return Optional.ofNullable(cause.getMessage())
                .flatMap(message -> message.lines().findFirst())
                .orElse(cause.getClass().getSimpleName());
    }
}
