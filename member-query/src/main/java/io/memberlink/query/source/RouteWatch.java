package io.memberlink.query.source;

import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.eventstore.mysql.ControlTable;
import io.memberlink.eventstore.mysql.Route;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The route that an operator set for lookups, as of the last look: a source's name pins it before all others, {@code auto} leaves
 * the order as it is. While it cannot be read, the last known one stays. Thread-safe.
 */
public final class RouteWatch implements Supplier<Optional<String>> {
    /** Name of the route in the control table. */
    public static final String ROUTE = "lookups";

    /** Value of the route that pins nothing. */
    public static final String AUTO = "auto";

    private static final Logger LOG = LoggerFactory.getLogger(RouteWatch.class);

    private final Supplier<Optional<ControlTable>> control;
    private volatile String value = AUTO;

    /** @param control empty while it could not be opened yet */
    public RouteWatch(Supplier<Optional<ControlTable>> control) {
        this.control = control;
    }

    /** Takes a look; blocks until the control server answered or its patience is over. */
    public void look() {
        try {
            control.get()
                    .ifPresent(
                            table -> follow(table.route(ROUTE).map(Route::value).orElse(AUTO)));
        } catch (StoreUnavailable down) {
            LOG.debug("the route cannot be read, it stays {}", value, down);
        }
    }

    private void follow(String now) {
        if (!now.equals(value)) {
            LOG.info("the route of lookups is {} now, it was {}", now, value);
            value = now;
        }
    }

    /** Name of the pinned source; empty for {@code auto}. */
    @Override
    public Optional<String> get() {
        String now = value;
        return now.equals(AUTO) ? Optional.empty() : Optional.of(now);
    }
}
