package io.memberlink.e2e;

import static io.memberlink.e2e.linearizability.Step.NOBODY;

import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A lookup in the event store itself. */
final class StrongLookup {
    private StrongLookup() {}

    /** The member that holds the identity, or {@code NOBODY}; empty when the platform could not tell. */
    static Optional<String> holderOf(Handle identity, Http query) {
        try {
            Http.Answer answer = query.post(
                    "/v1/lookups",
                    Map.of("identities", List.of(identity.body()), "consistency", "strong"),
                    "Caller",
                    "order-center");
            JsonNode result = answer.json().path("results").path(0);
            if (answer.status() != 200 || !result.path("error").isMissingNode()) {
                return Optional.empty();
            }
            return Optional.of(
                    result.path("found").asBoolean()
                            ? result.path("relation").path("memberId").asString()
                            : NOBODY);
        } catch (UncheckedIOException broken) {
            return Optional.empty();
        }
    }
}
