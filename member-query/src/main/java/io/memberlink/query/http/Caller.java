package io.memberlink.query.http;

import io.memberlink.query.chain.CallerClass;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks.
 *
 * @param kinds whose values it may see in answers; empty for all
 */
record Caller(String name, CallerClass callerClass, Optional<Set<String>> kinds) {
    boolean seesEverything() {
        return kinds.isEmpty();
    }

    boolean sees(String kind) {
        return kinds.isEmpty() || kinds.get().contains(kind);
    }
}
