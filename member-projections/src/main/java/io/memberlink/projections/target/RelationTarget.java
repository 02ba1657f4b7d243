package io.memberlink.projections.target;

import io.memberlink.projections.document.DocumentChange;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A read model that a projector fills. Calls block (they are made for virtual threads) and throw {@link TargetException}.
 * Thread-safe; several processes may write one target.
 */
public interface RelationTarget extends AutoCloseable {
    String name();

    /** What it means when there is no checkpoint. */
    EmptyMeans emptyMeans();

    /**
     * Makes what is missing for writing, such as an index; never on behalf of a write. May be repeated.
     *
     * @return which incarnation of the target this is: another one when its content may not be what it was
     */
    String open();

    /** The incarnation now; {@link TargetException.Lost} when it has to be opened first. */
    String incarnation();

    /** Prepares for the documents of a rebuild, before the first of them is written. May be repeated. */
    void prepare(Rebuild rebuild);

    /**
     * Cleans up once the documents of this plan are complete: ends what only made filling faster, throws away what other plans left
     * behind. May be repeated.
     */
    default void completed(Rebuild rebuild) {}

    /** The editions beside this one; empty where a rebuild never works in place anyway. */
    default Optional<Editions> editions() {
        return Optional.empty();
    }

    /**
     * Writes documents, each unless the target has a newer version of it; an equal one is rewritten. What is not named in the
     * result is durable or known to be outdated.
     */
    WriteResult write(DocumentBatch batch);

    /** Keeps what the target refused, until somebody has looked at it. Durable when it returns. */
    void park(List<RefusedChange> refused);

    List<RefusedChange> parked();

    long parkedCount();

    /**
     * Forgets what was refused, each unless something else was refused of the same document meanwhile. Durable when it returns.
     *
     * @return how many were forgotten
     */
    int unpark(List<RefusedChange> settled);

    CheckpointCells cells();

    /**
     * Every document of a generation, in no particular order, tombstones included, read in pages. Sees what was written before
     * the call. To be closed.
     */
    Stream<DocumentChange> documents(long generation);

    /**
     * The target as it is now, asked in sums; sees what was written before the call. Empty where nothing can be summed and the
     * documents have to be listed. To be closed.
     */
    default Optional<DigestView> digests() {
        return Optional.empty();
    }

    @Override
    void close();

    /** What an empty target stands for. */
    enum EmptyMeans {
        /** Everything is missing: it is filled from the first event on, and a miss in it is final once it is complete. */
        NOTHING_IS_HERE,
        /** Nothing in it can be old: it goes on at the current heads, and a miss in it is never final. */
        NOTHING_IS_OLD
    }
}
