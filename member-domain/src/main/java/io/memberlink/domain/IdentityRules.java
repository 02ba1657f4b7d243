package io.memberlink.domain;

import java.util.List;

/**
 * The configured part of {@link IdentityKinds}, as {@code identity-kinds.yaml} holds it.
 *
 * @param defaultRegion ISO 3166 country of phone numbers that are written without one
 * @param blocked values that nobody may hold, of any kind, compared without case
 * @param kinds the kinds that exist
 */
public record IdentityRules(String defaultRegion, List<String> blocked, List<IdentityKind> kinds) {
    public IdentityRules {
        blocked = List.copyOf(blocked);
        kinds = List.copyOf(kinds);
    }
}
