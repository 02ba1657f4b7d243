package io.memberlink.projections.document;

import java.util.Arrays;

/** What a document says. */
public sealed interface DocumentBody {
    /** How many bytes it takes. */
    int size();

    /** The relation, as the bytes of the API's JSON: lookups serve them as they are stored. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content below
    record RelationBody(byte[] json) implements DocumentBody {
        @Override
        public int size() {
            return json.length;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RelationBody that && Arrays.equals(json, that.json);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(json);
        }

        /** Size only: the content is somebody's phone number. */
        @Override
        public String toString() {
            return "relation of " + json.length + " bytes";
        }
    }

    /**
     * Nobody's: the identity was released, or the member never came into being. It is kept for its version, so that no older
     * relation can come back.
     */
    record Tombstone() implements DocumentBody {
        @Override
        public int size() {
            return 0;
        }
    }
}
