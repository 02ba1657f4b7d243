package io.memberlink.query.http;

import io.memberlink.query.chain.CallerClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The callers that are known; everybody else asks as marketing does. */
public final class Callers {
    /** The header by which a caller says who it is. */
    public static final String HEADER = "Caller";

    private static final Caller UNKNOWN = new Caller("unknown", CallerClass.MARKETING, Optional.empty());

    private final Map<String, Caller> known;

    public Callers(List<CallerSettings> settings) {
        known = settings.stream()
                .map(CallerSettings::caller)
                .collect(Collectors.toMap(Caller::name, Function.identity(), (first, second) -> {
                    throw new IllegalArgumentException("caller '" + first.name() + "' stands twice");
                }));
    }

    public Caller find(@Nullable String name) {
        return name == null ? UNKNOWN : known.getOrDefault(name, UNKNOWN);
    }
}
