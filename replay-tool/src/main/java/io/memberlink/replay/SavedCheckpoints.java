package io.memberlink.replay;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.mysql.Route;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Positions of a target under names that operators gave them, kept on the control server so that they outlive the target. One
 * line each: name, time, positions.
 */
final class SavedCheckpoints {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    /** The column holds 65 535 bytes. */
    private static final int MOST_CHARACTERS = 60_000;

    private final ControlRoutes routes;
    private final String route;

    SavedCheckpoints(ControlRoutes routes, String target) {
        this.routes = routes;
        this.route = "checkpoints." + target;
    }

    /** @param positions the target had passed when it was saved */
    record Saved(String name, Instant at, ShardPositions positions) {
        private static Saved parse(String line) {
            String[] parts = line.split(" ");
            return new Saved(parts[0], Instant.parse(parts[1]), ShardPositions.decode(parts[2]));
        }

        private String line() {
            return name + " " + at + " " + positions.encode();
        }
    }

    /** By name. */
    Map<String, Saved> list() {
        return parse(routes.find(route));
    }

    Optional<Saved> find(String name) {
        return Optional.ofNullable(list().get(name));
    }

    /** @throws ReplayFailed when the name is none or taken, or somebody else saved at the same time */
    void save(Saved checkpoint) {
        if (!NAME.matcher(checkpoint.name()).matches() || ReplayStarts.isReserved(checkpoint.name())) {
            throw ReplayFailed.wrongUsage("'" + checkpoint.name()
                    + "' cannot be a checkpoint's name: lower-case letters, digits and dashes, at most 40");
        }
        change(all -> {
            if (all.putIfAbsent(checkpoint.name(), checkpoint) != null) {
                throw ReplayFailed.failed(
                        "checkpoint-exists", "there is a checkpoint '" + checkpoint.name() + "' already");
            }
        });
    }

    /** @throws ReplayFailed when there is none of that name */
    void drop(String name) {
        change(all -> {
            if (all.remove(name) == null) {
                throw ReplayFailed.wrongUsage(
                        "no checkpoint '" + name + "'; saved are " + String.join(", ", all.keySet()));
            }
        });
    }

    private void change(Consumer<Map<String, Saved>> edit) {
        Optional<Route> before = routes.find(route);
        Map<String, Saved> all = parse(before);
        edit.accept(all);
        String text = all.values().stream().map(Saved::line).collect(Collectors.joining("\n"));
        if (text.length() > MOST_CHARACTERS) {
            throw ReplayFailed.failed("too-many-checkpoints", "no room for another checkpoint: drop one first");
        }
        if (routes.change(route, text, before.map(Route::version).orElse(0L)).isEmpty()) {
            throw ReplayFailed.failed(
                    "checkpoints-changed", "somebody else changed the checkpoints just now: try again");
        }
    }

    private static Map<String, Saved> parse(Optional<Route> stored) {
        Map<String, Saved> all = new TreeMap<>();
        stored.stream()
                .flatMap(value -> value.value().lines())
                .map(Saved::parse)
                .forEach(saved -> all.put(saved.name(), saved));
        return all;
    }
}
