package io.memberlink.domain;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One configured kind of identity.
 *
 * @param name lower case, as in the API
 * @param normaliser how a written value becomes its normal form
 * @param pattern regular expression that the whole normal form must match
 * @param issuer whether values belong to an issuer (then it is required, otherwise it is refused)
 * @param limit how many a member may hold; per issuer where there is one
 * @param blocked further values that nobody may hold, besides those blocked for every kind
 */
public record IdentityKind(
        String name, Normaliser normaliser, Pattern pattern, boolean issuer, int limit, List<String> blocked) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    // Configuration leaves out what is empty, and a binder passes that on as null.
    @SuppressWarnings("ConstantValue")
    public IdentityKind {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("identity kind '" + name + "': a name matches " + NAME);
        }
        if (limit < 1) {
            throw new IllegalArgumentException("identity kind '" + name + "': limit " + limit + " is less than 1");
        }
        blocked = blocked == null ? List.of() : List.copyOf(blocked);
    }
}
