package io.memberlink.eventstore.mysql;

import java.time.Duration;

/**
 * The right to do some work alone, for a while.
 *
 * @param fence grows with every new holder: whoever writes with a lower one is too late
 * @param heldUntilNanos on this process's {@link System#nanoTime()}, counted from before the server was asked
 */
public record Lease(String name, String holder, long fence, long heldUntilNanos) {
    /** Whether it is certainly still held; false does not say that somebody else has it. */
    public boolean isHeld() {
        return remaining().isPositive();
    }

    public Duration remaining() {
        return Duration.ofNanos(heldUntilNanos - System.nanoTime());
    }
}
