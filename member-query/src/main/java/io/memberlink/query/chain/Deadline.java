package io.memberlink.query.chain;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When a request must be answered: one budget for all its hops. */
final class Deadline {
    private final LongSupplier nanoClock;
    private final long end;

    Deadline(Duration budget, LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.end = nanoClock.getAsLong() + budget.toNanos();
    }

    Duration remaining() {
        return Duration.ofNanos(Math.max(0, end - nanoClock.getAsLong()));
    }

    boolean isOver() {
        return remaining().isZero();
    }
}
