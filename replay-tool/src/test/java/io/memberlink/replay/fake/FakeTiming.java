package io.memberlink.replay.fake;

import io.memberlink.replay.watch.Timing;
import java.time.Duration;
import java.time.Instant;

/** Time that passes only while somebody waits, and what happens meanwhile. */
public final class FakeTiming implements Timing {
    private Instant now = Instant.parse("2026-11-21T08:00:00Z");
    private Runnable meanwhile = () -> {};

    /** Happens with every wait. */
    public void meanwhile(Runnable action) {
        meanwhile = action;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void pass(Duration time) {
        now = now.plus(time);
        meanwhile.run();
    }
}
