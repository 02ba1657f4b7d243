package io.memberlink.cli.stack;

import java.util.OptionalInt;

/** Which port each process gets, derived from one base, so that several platforms can run side by side. */
public record PortPlan(int base, int query, int commands) {

    public static final int DEFAULT_BASE = 18_300;
    private static final int LOWEST = 1_024;
    private static final int HIGHEST = 65_000;

    /** The well-known ports of the two APIs, unless a base was asked for: then they derive from it like all others. */
    public static PortPlan of(OptionalInt asked) {
        int base = asked.orElse(DEFAULT_BASE);
        if (base < LOWEST || base > HIGHEST) {
            throw new StackFailed("--base-port must be " + LOWEST + " to " + HIGHEST + ", not " + base);
        }
        return asked.isPresent() ? new PortPlan(base, base + 80, base + 81) : new PortPlan(base, 8080, 8081);
    }

    int elasticsearch(int number) {
        return base + 1 + number;
    }

    int redis(int number) {
        return base + 4 + number;
    }

    int mysql(int number) {
        return base + 6 + number;
    }

    int kafka() {
        return base + 9;
    }

    int secondQuery() {
        return base + 82;
    }

    int secondCommands() {
        return base + 83;
    }

    int projections() {
        return base + 84;
    }
}
