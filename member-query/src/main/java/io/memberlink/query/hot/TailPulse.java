package io.memberlink.query.hot;

import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.ShardPositions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether the tail of events has brought everything. It is compared with the heads of the store, which are read beside it: so
 * it does not matter which part between the store and this process has come to a halt. Thread-safe.
 *
 * <p>Where the tail has missed something, a new era begins. What was remembered in an era before it cannot be trusted any more, and
 * only what was read from a source that has seen the beginning of the era may be remembered in it.
 */
final class TailPulse {
    /** More readings wait only after a minute of lag: then later ones are not worth more. */
    private static final int MOST_READINGS = 64;

    /** How long the tail may be behind before nobody expects the missing events from it any more. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final long trustNanos;
    private final LongSupplier nanoClock;
    private final Deque<Reading> waiting = new ArrayDeque<>();
    private @Nullable ShardPositions seen;
    private volatile @Nullable Era era;
    private long eras;

    TailPulse(Duration trust, LongSupplier nanoClock) {
        this.trustNanos = trust.toNanos();
        this.nanoClock = nanoClock;
    }

    /** The present era; empty while the tail is not known to have brought everything a moment ago. */
    Optional<Era> live() {
        Era now = era;
        return now != null && age(now) <= trustNanos ? Optional.of(now) : Optional.empty();
    }

    /** Whether what was remembered in this era may still be answered. */
    boolean isLive(long number) {
        Era now = era;
        return now != null && now.number == number && age(now) <= trustNanos;
    }

    /** How long ago the tail was last known to have brought everything; a day when it never was. */
    Duration age() {
        Era now = era;
        return now == null ? Duration.ofDays(1) : Duration.ofNanos(age(now));
    }

    private long age(Era now) {
        return nanoClock.getAsLong() - now.caughtUpAt;
    }

    /**
     * An event has come and everything that depends on it has been done.
     *
     * @return whether events before it are missing
     */
    synchronized boolean passed(int shard, long position) {
        ShardPositions before = seen;
        if (before == null || position <= before.of(shard)) {
            return false;
        }
        boolean gap = position > before.of(shard) + 1;
        seen = before.with(shard, position);
        if (gap) {
            begin(seen, nanoClock.getAsLong() - trustNanos - 1);
        }
        catchUp();
        return gap;
    }

    /** Nothing is known about what has come: whatever it says, it cannot be read. */
    synchronized void lost() {
        era = null;
        seen = null;
        waiting.clear();
    }

    /** @param at of the clock, before the heads were read */
    synchronized void headsRead(long at, ShardHeads heads) {
        if (seen == null || isTooLate()) {
            seen = seen == null ? heads.positions() : seen.upperBound(heads.positions());
            begin(seen, at);
        }
        if (waiting.size() < MOST_READINGS) {
            waiting.add(new Reading(at, heads.positions()));
        }
        catchUp();
    }

    private boolean isTooLate() {
        Reading first = waiting.peekFirst();
        return first != null && nanoClock.getAsLong() - first.at > PATIENCE.toNanos();
    }

    private void begin(ShardPositions base, long caughtUpAt) {
        waiting.clear();
        era = new Era(++eras, base, caughtUpAt);
    }

    private void catchUp() {
        ShardPositions now = seen;
        Era current = era;
        if (now == null || current == null) {
            return;
        }
        long caughtUpAt = current.caughtUpAt;
        while (!waiting.isEmpty() && now.covers(waiting.getFirst().heads)) {
            caughtUpAt = waiting.removeFirst().at;
        }
        if (caughtUpAt != current.caughtUpAt) {
            era = new Era(current.number, current.base, caughtUpAt);
        }
    }

    /**
     * A time without gaps.
     *
     * @param base what the tail may not have brought, because it was there before the era began
     * @param caughtUpAt of the clock: everything that was there then has come
     */
    record Era(long number, ShardPositions base, long caughtUpAt) {}

    private record Reading(long at, ShardPositions heads) {}
}
