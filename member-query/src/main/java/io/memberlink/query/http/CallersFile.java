package io.memberlink.query.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * The file in which callers are configured: when it changes, the node follows. What cannot be read or is not valid changes nothing,
 * and is said once. Not thread-safe: looked at by one thread.
 */
public final class CallersFile {
    private static final Logger LOG = LoggerFactory.getLogger(CallersFile.class);
    private static final String CALLERS = "memberlink.callers";

    private final Path file;
    private final Callers callers;
    private final Counter taken;
    private final Counter refused;
    private @Nullable Look last;

    public CallersFile(Path file, Callers callers, MeterRegistry meters) {
        this.file = file;
        this.callers = callers;
        this.taken = counter("taken", meters);
        this.refused = counter("refused", meters);
        this.last = glance();
    }

    private static Counter counter(String outcome, MeterRegistry meters) {
        return Counter.builder("memberlink.callers.reloads")
                .description("Changes of the file in which callers are configured")
                .tag("outcome", outcome)
                .register(meters);
    }

    /** Where the callers of this environment come from; empty when it is no file. */
    public static Optional<Path> in(ConfigurableEnvironment environment) {
        for (PropertySource<?> source : environment.getPropertySources()) {
            Origin origin = OriginLookup.getOrigin(source, CALLERS + "[0].name");
            if (origin instanceof TextResourceOrigin text) {
                return fileOf(text.getResource());
            }
            if (source.containsProperty(CALLERS + "[0].name")) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> fileOf(@Nullable Resource resource) {
        try {
            return resource != null && resource.isFile()
                    ? Optional.of(resource.getFile().toPath())
                    : Optional.empty();
        } catch (IOException noFile) {
            return Optional.empty();
        }
    }

    /** Follows the file if it has changed since the last look. */
    public void look() {
        Look now = glance();
        if (now != null && !now.equals(last)) {
            last = now;
            follow();
        }
    }

    private void follow() {
        try {
            callers.replace(read());
            taken.increment();
            LOG.info("callers are as {} says now: {}", file, callers);
        } catch (IOException | RuntimeException invalid) {
            refused.increment();
            LOG.error("{} cannot be used, callers stay as they were: {}", file, rootOf(invalid));
        }
    }

    private List<CallerSettings> read() throws IOException {
        List<PropertySource<?>> sources =
                new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
        // A file without callers is one that is just being written, rather than the wish to know nobody.
        return new Binder(ConfigurationPropertySources.from(sources))
                .bind(CALLERS, Bindable.listOf(CallerSettings.class))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + CALLERS + " in it"));
    }

    private static String rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).strip().replaceAll("\\s+", " ");
    }

    /** Nothing while it is not there: editors replace files. */
    private @Nullable Look glance() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new Look(attributes.lastModifiedTime(), attributes.size());
        } catch (IOException absent) {
            return null;
        }
    }

    private record Look(FileTime changed, long size) {}
}
