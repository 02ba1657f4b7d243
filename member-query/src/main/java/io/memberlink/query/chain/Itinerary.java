package io.memberlink.query.chain;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Which sources are asked for whom, in which order.
 *
 * @param forOrders cache, clusters from near to far, event store
 * @param forMarketing cache, the cluster of its own; never anything that order callers depend on
 * @param pinned name of the source that an operator put before all others, in every list that holds it
 */
public record Itinerary(
        List<GuardedSource> forOrders, List<GuardedSource> forMarketing, Supplier<Optional<String>> pinned) {
    public Itinerary {
        forOrders = List.copyOf(forOrders);
        forMarketing = List.copyOf(forMarketing);
        if (forMarketing.stream().anyMatch(source -> source.kind() == Source.Kind.EVENT_STORE)) {
            throw new IllegalArgumentException("marketing callers never reach the event store");
        }
    }

    List<GuardedSource> of(CallerClass callers, Consistency consistency) {
        List<GuardedSource> sources = switch (callers) {
            case ORDER, OPS -> forOrders;
            case MARKETING -> forMarketing;
        };
        return switch (consistency) {
            case EVENTUAL ->
                pinned.get().map(name -> pinnedFirst(sources, name)).orElse(sources);
            case STRONG ->
                sources.stream()
                        .filter(source -> source.kind() == Source.Kind.EVENT_STORE)
                        .toList();
        };
    }

    /** Whether an operator put a source before all others. */
    boolean isPinned() {
        return pinned.get().isPresent();
    }

    /** The source of this name, whoever it is for. */
    Optional<GuardedSource> find(String name) {
        return Stream.concat(forOrders.stream(), forMarketing.stream())
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    private static List<GuardedSource> pinnedFirst(List<GuardedSource> sources, String name) {
        return Stream.concat(
                        sources.stream().filter(source -> source.name().equals(name)),
                        sources.stream().filter(source -> !source.name().equals(name)))
                .toList();
    }
}
