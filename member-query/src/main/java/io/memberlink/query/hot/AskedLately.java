package io.memberlink.query.hot;

import io.memberlink.projections.document.DocumentId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongSupplier;

/**
 * Tells what was asked for a moment ago already, in little memory: it may forget, and rarely takes one document for another. So what
 * is asked for once does not push out what many ask for. Thread-safe.
 */
final class AskedLately {
    private static final int SLOTS = 1 << 15;
    private static final int PERIOD_BITS = 31;
    private static final long PERIOD_MASK = (1L << PERIOD_BITS) - 1;

    private final AtomicLongArray slots = new AtomicLongArray(SLOTS);
    private final long periodNanos;
    private final LongSupplier nanoClock;

    AskedLately(Duration moment, LongSupplier nanoClock) {
        this.periodNanos = moment.toNanos();
        this.nanoClock = nanoClock;
    }

    /** Remembers the question, and says whether it was asked in this moment or the one before it. */
    boolean again(DocumentId id) {
        int hash = id.value().hashCode();
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        long period = nanoClock.getAsLong() / periodNanos & PERIOD_MASK;
        long before = slots.get(slot);
        long now = (long) hash << PERIOD_BITS | period;
        if (before != now) {
            slots.set(slot, now);
        }
        long age = period - (before & PERIOD_MASK);
        return before >> PERIOD_BITS == hash && (age == 0 || age == 1);
    }
}
