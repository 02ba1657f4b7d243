package io.memberlink.projections.projector;

import io.memberlink.eventstore.StoreUnavailable;
import io.memberlink.projections.target.TargetException;

/** The declared fate of what fails. Nothing is ever skipped in silence. */
public sealed interface Recovery {
    /** The projector ends and says why; somebody has to act. */
    record Stop() implements Recovery {}

    /** It is kept beside the target and counted; what comes after it goes on. */
    record Park() implements Recovery {}

    /** It is tried again until it succeeds, with growing pauses. */
    record Retry() implements Recovery {}

    /** The target is opened again: it is not what it was, and may have to be filled again. */
    record Reopen() implements Recovery {}

    /** What follows from a failure of the store, the target or the projection as a whole. */
    static Recovery from(RuntimeException failure) {
        return switch (failure) {
            case StoreUnavailable e -> new Retry();
            case TargetException.Unavailable e -> new Retry();
            case TargetException.Lost e -> new Reopen();
            default -> new Stop();
        };
    }
}
