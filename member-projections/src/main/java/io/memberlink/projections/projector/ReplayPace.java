package io.memberlink.projections.projector;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;

/**
 * Lets so many events of a replay through in a second, spread over that second. Begins without limit. Confined to the projector's
 * thread.
 */
final class ReplayPace {
    private static final double MILLIS = 1_000;
    /** What may be saved up while nothing could be read. */
    private static final double BURST_SECONDS = 0.25;

    private final InstantSource clock;
    private double perMilli = Double.POSITIVE_INFINITY;
    private double allowance;
    private Instant counted;

    ReplayPace(InstantSource clock) {
        this.clock = clock;
        this.counted = clock.instant();
    }

    /** @param share of the target's shards that this projector has */
    void limit(OptionalLong perSecondOfAll, double share) {
        refill();
        perMilli = perSecondOfAll.isPresent() ? perSecondOfAll.getAsLong() * share / MILLIS : Double.POSITIVE_INFINITY;
        allowance = Math.min(allowance, burst());
    }

    boolean isLimited() {
        return perMilli != Double.POSITIVE_INFINITY;
    }

    /** How many of so many may be read now; 0 when it is not time yet. */
    int most(int wanted) {
        if (!isLimited()) {
            return wanted;
        }
        refill();
        return allowance < 0 ? 0 : (int) Math.clamp(burst(), 1, wanted);
    }

    void takes(int events) {
        if (isLimited()) {
            allowance -= events;
        }
    }

    /** Until it is time again. */
    Duration pause() {
        return Duration.ofMillis((long) Math.ceil(Math.max(0, -allowance) / perMilli));
    }

    private double burst() {
        return perMilli * MILLIS * BURST_SECONDS;
    }

    private void refill() {
        Instant now = clock.instant();
        long millis = Math.max(0, Duration.between(counted, now).toMillis());
        counted = now;
        if (isLimited()) {
            allowance = Math.min(burst(), allowance + millis * perMilli);
        } else {
            allowance = 0;
        }
    }
}
