package io.memberlink.commands.tail;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.Route;
import java.util.Optional;

/** How far a follower came, on the control server. Whoever saves last is believed: following twice is harmless. */
final class SavedPositions {
    private final ControlTable control;
    private final String name;
    private long version;

    SavedPositions(ControlTable control, String follower) {
        this.control = control;
        this.name = "event-tail." + follower;
    }

    Optional<ShardPositions> load() {
        Optional<Route> saved = control.route(name);
        version = saved.map(Route::version).orElse(0L);
        return saved.map(route -> ShardPositions.decode(route.value()));
    }

    void save(ShardPositions positions) {
        control.changeRoute(name, positions.encode(), version).ifPresent(route -> version = route.version());
    }
}
