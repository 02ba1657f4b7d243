package io.memberlink.query.http;

import io.memberlink.query.chain.CallerClass;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The callers that are known; everybody else asks as marketing does. Thread-safe. */
public final class Callers {
    /** The header by which a caller says who it is. */
    public static final String HEADER = "Caller";

    private static final Caller UNKNOWN = new Caller("unknown", CallerClass.MARKETING, Optional.empty());

    private final Predicate<String> isKind;
    private volatile Map<String, Caller> known;

    /** @param isKind whether there is a kind of this name */
    public Callers(List<CallerSettings> settings, Predicate<String> isKind) {
        this.isKind = isKind;
        this.known = read(settings);
    }

    /**
     * From now on these are known, and nobody else.
     *
     * @throws IllegalArgumentException when they are not valid; then nothing changes
     */
    void replace(List<CallerSettings> settings) {
        known = read(settings);
    }

    private Map<String, Caller> read(List<CallerSettings> settings) {
        settings.forEach(this::checkKinds);
        return settings.stream()
                .map(CallerSettings::caller)
                .collect(Collectors.toMap(Caller::name, Function.identity(), (first, second) -> {
                    throw new IllegalArgumentException("caller '" + first.name() + "' stands twice");
                }));
    }

    private void checkKinds(CallerSettings caller) {
        Stream.ofNullable(caller.kinds())
                .flatMap(List::stream)
                .filter(isKind.negate())
                .findFirst()
                .ifPresent(kind -> {
                    throw new IllegalArgumentException(
                            "caller '" + caller.name() + "' may see '" + kind + "', which is no kind of identity");
                });
    }

    public Caller find(@Nullable String name) {
        return name == null ? UNKNOWN : known.getOrDefault(name, UNKNOWN);
    }

    /** Names and classes. */
    @Override
    public String toString() {
        return known.values().stream()
                .map(caller ->
                        caller.name() + " (" + caller.callerClass().name().toLowerCase(Locale.ROOT) + ")")
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
