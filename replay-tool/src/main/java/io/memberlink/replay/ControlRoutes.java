package io.memberlink.replay;

import io.memberlink.eventstore.mysql.Route;
import java.util.Optional;

/** Small named settings that all processes of the platform share. */
interface ControlRoutes {
    Optional<Route> find(String name);

    /**
     * Changes a setting that still has the version that the caller saw; 0 makes one that does not exist yet.
     *
     * @return empty when somebody else changed it first
     */
    Optional<Route> change(String name, String value, long seenVersion);
}
