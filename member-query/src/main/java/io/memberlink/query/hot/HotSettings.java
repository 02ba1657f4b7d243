package io.memberlink.query.hot;

import java.time.Duration;
import org.springframework.util.unit.DataSize;

/**
 * What a node remembers by itself.
 *
 * @param timeToLive how long an answer is kept before a source is asked again
 * @param trust how long ago the tail must have shown that it had brought everything; else nothing is answered from memory
 * @param size most memory for it, roughly; 0 to remember nothing
 */
public record HotSettings(Duration timeToLive, Duration trust, DataSize size) {
    public HotSettings {
        if (timeToLive.toMillis() < 1 || trust.toMillis() < 1) {
            throw new IllegalArgumentException("time-to-live and trust of hot answers must be at least 1 ms");
        }
        if (size.isNegative()) {
            throw new IllegalArgumentException("the size of hot answers must not be negative");
        }
    }
}
