package io.memberlink.query.http;

import io.memberlink.query.chain.CallerClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Name;

/**
 * A configured caller.
 *
 * @param name as it stands in the header {@code Caller}
 * @param kinds whose values it may see in answers; absent for all. Not an {@code Optional}: a binder would leave that empty when it
 *     is given a list
 */
public record CallerSettings(
        String name,
        @Name("class") CallerClass callerClass,
        @Nullable List<String> kinds) {
    // A binder passes on what is missing as null.
    @SuppressWarnings("ConstantValue")
    public CallerSettings {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a caller needs a name");
        }
        if (callerClass == null) {
            throw new IllegalArgumentException("caller '" + name + "' needs a class: order, marketing or ops");
        }
        kinds = kinds == null ? null : List.copyOf(kinds);
    }

    Caller caller() {
        return new Caller(name, callerClass, Optional.ofNullable(kinds).map(Set::copyOf));
    }
}
