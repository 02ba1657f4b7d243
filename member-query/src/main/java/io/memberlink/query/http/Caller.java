package io.memberlink.query.http;

import io.memberlink.query.chain.CallerClass;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param kinds whose values it may see in answers; empty for all
 */
public record Caller(String name, CallerClass callerClass, Optional<Set<String>> kinds) {
    boolean seesEverything() {
        return kinds.isEmpty();
    }

    public boolean sees(String kind) {
        return kinds.isEmpty() || kinds.get().contains(kind);
    }
}
