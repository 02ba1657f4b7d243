package io.memberlink.projections.target;

import java.time.Instant;

/**
 * The editions of one target: a fresh one is ordered, made and filled by the projectors while the served one goes on, and takes its
 * place in one step. Every call may be repeated, blocks and throws {@link TargetException}. Thread-safe; used by several processes.
 */
public interface Editions {
    boolean exists(Edition edition);

    /** Wishes for a fresh edition; nothing when there is one or one is ordered. */
    void order();

    /** Makes the edition that is ordered, empty; nothing when there is no order or it is made. */
    void makeOrdered();

    /** Whether nothing is left of what speeds up filling, and the fresh edition has as many of its copies as the served one. */
    boolean isFreshReady();

    /**
     * Keeps the served edition as it is: until the hold is closed, at last until that time, nothing is written to it. What projectors
     * have for it waits.
     */
    Hold hold(Instant until);

    /** The fresh edition is served from now on, the served one is the old one. All or nothing. */
    void publish();

    /** Throws an edition away, with its checkpoint; for a fresh one, the order as well. Never the served one. */
    void drop(Edition edition);

    /** Ends with {@link #close}. */
    interface Hold extends AutoCloseable {
        @Override
        void close();
    }
}
