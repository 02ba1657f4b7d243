package io.memberlink.cli.importer;

import java.util.Locale;

/** What became of a row. */
public enum Outcome {
    REGISTERED,
    EXTENDED,
    UNCHANGED,
    INVALID_IDENTITY,
    BLOCKED_IDENTITY,
    SPANS_MEMBERS,
    KIND_LIMIT;

    /** As shown to people and in the rejects file, such as {@code spans-members}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether nothing of the row was taken over. */
    public boolean rejected() {
        return switch (this) {
            case REGISTERED, EXTENDED, UNCHANGED -> false;
            case INVALID_IDENTITY, BLOCKED_IDENTITY, SPANS_MEMBERS, KIND_LIMIT -> true;
        };
    }
}
