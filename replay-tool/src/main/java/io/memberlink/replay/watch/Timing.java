package io.memberlink.replay.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The time that passes while one watches another process. */
public interface Timing extends InstantSource {
    /** Returns after that time; {@link Interrupted} when the thread shall end. */
    void pass(Duration time);

    /** The real one. */
    static Timing real() {
        return new Timing() {
            @Override
            public Instant instant() {
                return Instant.now();
            }

            @Override
            public void pass(Duration time) {
                try {
                    Thread.sleep(time);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new Interrupted();
                }
            }
        };
    }

    /** Somebody wants the watching thread to end. */
    final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Interrupted() {
            super("interrupted");
        }
    }
}
