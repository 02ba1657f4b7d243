package io.memberlink.query.chain;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A named place that knows relations. Thread-safe. */
public interface Source {
    /** As callers see it in {@code Served-By}. */
    String name();

    Kind kind();

    /** Whether it may be asked now; cheap, and as old as the last look at it. */
    SourceStatus status();

    /**
     * Looks all subjects up in one round trip, as far as its kind allows.
     *
     * @return one finding for each subject, in the same order; fails when the source as a whole does not answer. It ends by itself
     *     some time, also when nobody waits any more.
     */
    CompletableFuture<List<Finding>> ask(List<Subject> subjects);

    /** How much a source's word is worth. */
    enum Kind {
        /** This process: as new as the events that have just happened. */
        LOCAL,
        /** May have forgotten anything: only a relation in it is an answer. */
        CACHE,
        /** Holds everything up to its lag: that it holds nothing is an answer too. */
        CLUSTER,
        /** The truth, whatever anybody saw before. */
        EVENT_STORE
    }
}
