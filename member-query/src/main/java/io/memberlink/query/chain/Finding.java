package io.memberlink.query.chain;

import io.memberlink.domain.RelationToken;

/** What one source holds about one subject. */
public sealed interface Finding {
    /** Orders findings about one subject by age; 0 where nothing is known. */
    long documentVersion();

    /**
     * A member's relation.
     *
     * @param relation as it was stored: the JSON that callers see, all kinds included that the source has
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares findings by value
    record Related(RelationToken token, byte[] relation) implements Finding {
        @Override
        public long documentVersion() {
            return token.documentVersion();
        }
    }

    /** Nobody's any more, since this version. */
    record Released(RelationToken token) implements Finding {
        @Override
        public long documentVersion() {
            return token.documentVersion();
        }
    }

    /** Nobody's, as a source that holds everything said a moment ago. */
    record Denied() implements Finding {
        @Override
        public long documentVersion() {
            return 0;
        }
    }

    /** The source holds nothing: nobody's, if the source holds everything. */
    record Absent() implements Finding {
        @Override
        public long documentVersion() {
            return 0;
        }
    }

    /** The source answered, but could not read this one. */
    record Unread() implements Finding {
        @Override
        public long documentVersion() {
            return 0;
        }
    }
}
