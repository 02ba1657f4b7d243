package io.memberlink.replay.verify;

import java.util.Locale;

/** In what way a document is not what the events say. */
public enum Discrepancy {
    /** The target has no such document. */
    MISSING,
    /** No event ever wrote such a document. */
    EXTRA,
    /** The target has an older version. */
    STALE,
    /** The target has a version that no event wrote. */
    AHEAD,
    /** The version is right and the body is not. */
    BODY;

    /** As it is shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
