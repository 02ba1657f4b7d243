package io.memberlink.replay.verify;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

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
    /** The version is right and the content is not: the body, or the mark that it is summed by. */
    BODY,
    /** What is there is no document: it was cut off, or somebody else wrote it. */
    UNREADABLE;

    /** A count of each, all of them zero. */
    static Map<Discrepancy, Long> none() {
        Map<Discrepancy, Long> counts = new EnumMap<>(Discrepancy.class);
        for (Discrepancy discrepancy : values()) {
            counts.put(discrepancy, 0L);
        }
        return counts;
    }

    /** As it is shown. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
