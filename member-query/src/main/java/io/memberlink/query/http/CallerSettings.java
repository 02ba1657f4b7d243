package io.memberlink.query.http;

import io.memberlink.query.chain.CallerClass;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Name;

/**
 * A configured caller.
 *
 * @param name as it stands in the header {@code Caller}
 * @param kinds whose values it may see in answers; absent for all
 */
public record CallerSettings(String name, @Name("class") CallerClass callerClass, Optional<List<String>> kinds) {
    // A binder passes on what is missing as null.
    @SuppressWarnings({"ConstantValue", "OptionalAssignedToNull"})
    public CallerSettings {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("a caller needs a name");
        }
        if (callerClass == null) {
            throw new IllegalArgumentException("caller '" + name + "' needs a class: order, marketing or ops");
        }
        kinds = kinds == null ? Optional.empty() : kinds.map(List::copyOf);
    }

    Caller caller() {
        return new Caller(name, callerClass, kinds.map(Set::copyOf));
    }
}
