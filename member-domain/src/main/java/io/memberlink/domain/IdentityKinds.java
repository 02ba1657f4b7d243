package io.memberlink.domain;

import static io.memberlink.domain.Rejection.BLOCKED_IDENTITY;
import static io.memberlink.domain.Rejection.INVALID_IDENTITY;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configured kinds, and the one way from a written value to an {@link Identity}. Immutable and thread-safe. */
public final class IdentityKinds {
    /** Longer input is refused before any work is done on it. */
    private static final int LONGEST_INPUT = 512;

    private static final Pattern ONE_CHARACTER_REPEATED = Pattern.compile("(.)\\1+", Pattern.DOTALL);
    private static final Pattern ISSUER = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final Map<String, IdentityKind> kinds;
    private final Map<String, Set<String>> blocked;
    private final String defaultRegion;

    public IdentityKinds(IdentityRules rules) {
        kinds = rules.kinds().stream()
                .collect(Collectors.toMap(
                        IdentityKind::name,
                        Function.identity(),
                        (first, second) -> {
                            throw new IllegalArgumentException("identity kind '" + first.name() + "' stands twice");
                        },
                        LinkedHashMap::new));
        blocked = rules.kinds().stream()
                .collect(Collectors.toMap(
                        IdentityKind::name,
                        kind -> Stream.concat(rules.blocked().stream(), kind.blocked().stream())
                                .map(value -> value.toLowerCase(Locale.ROOT))
                                .collect(Collectors.toUnmodifiableSet())));
        defaultRegion = rules.defaultRegion();
    }

    public Collection<IdentityKind> all() {
        return kinds.values();
    }

    public Optional<IdentityKind> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    /** How many of this kind a member may hold; none of a kind that is no longer configured. */
    int limitOf(String kind) {
        return find(kind).map(IdentityKind::limit).orElse(0);
    }

    /**
     * The identity that a caller means.
     *
     * @throws CommandRejected {@code INVALID_IDENTITY} or {@code BLOCKED_IDENTITY}; its text never holds the value
     */
    public Identity normalise(String kindName, Optional<String> issuer, String written) {
        IdentityKind kind = find(kindName).orElseThrow(() -> invalid("unknown kind; known are " + kinds.keySet()));
        if (written.length() > LONGEST_INPUT) {
            throw invalid(kind.name() + ": longer than " + LONGEST_INPUT + " characters");
        }
        if (!isText(written)) {
            throw invalid(kind.name() + ": half a character stands in it");
        }
        Optional<String> normalIssuer = issuerOf(kind, issuer);
        String value = Normalizer.normalize(written, Normalizer.Form.NFKC).strip();
        refuseBlocked(kind, value);
        String cleaned = kind.normaliser().clean(value);
        if (!cleaned.equals(value)) {
            refuseBlocked(kind, cleaned);
        }
        String normal = kind.normaliser()
                .normalForm(cleaned, defaultRegion)
                .orElseThrow(() -> invalid(kind.name() + ": not a valid number"));
        if (!normal.equals(cleaned)) {
            refuseBlocked(kind, normal);
        }
        if (!kind.pattern().matcher(normal).matches()) {
            throw invalid(kind.name() + ": the value does not match " + kind.pattern());
        }
        return new Identity(kind.name(), normalIssuer, normal);
    }

    /** Whether it can be written in UTF-8: what cannot would share its key with another value. */
    private static boolean isText(String written) {
        return written.chars().noneMatch(character -> Character.isSurrogate((char) character))
                || StandardCharsets.UTF_8.newEncoder().canEncode(written);
    }

    private static Optional<String> issuerOf(IdentityKind kind, Optional<String> written) {
        if (written.filter(text -> text.length() > LONGEST_INPUT).isPresent()) {
            throw invalid(kind.name() + ": an issuer longer than " + LONGEST_INPUT + " characters");
        }
        Optional<String> issuer = written.map(
                text -> Normalizer.normalize(text, Normalizer.Form.NFKC).strip());
        if (kind.issuer() != issuer.isPresent()) {
            throw invalid(kind.name() + (kind.issuer() ? ": an issuer is required" : ": this kind has no issuer"));
        }
        if (issuer.isPresent() && !ISSUER.matcher(issuer.get()).matches()) {
            throw invalid(kind.name() + ": the issuer does not match " + ISSUER);
        }
        return issuer;
    }

    private void refuseBlocked(IdentityKind kind, String value) {
        boolean isBlocked = value.isEmpty()
                || ONE_CHARACTER_REPEATED.matcher(value).matches()
                || blocked.getOrDefault(kind.name(), Set.of()).contains(value.toLowerCase(Locale.ROOT));
        if (isBlocked) {
            throw new CommandRejected(
                    BLOCKED_IDENTITY, kind.name() + ": this value is a placeholder that belongs to nobody");
        }
    }

    private static CommandRejected invalid(String detail) {
        return new CommandRejected(INVALID_IDENTITY, detail);
    }
}
