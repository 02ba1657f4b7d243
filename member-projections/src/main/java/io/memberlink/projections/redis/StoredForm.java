package io.memberlink.projections.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.memberlink.projections.document.DocumentBody;
import io.memberlink.projections.document.DocumentBody.RelationBody;
import io.memberlink.projections.document.DocumentBody.Tombstone;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.StoredRelation;
import java.util.Arrays;
import java.util.Optional;

/**
 * A document's value: its version as {@value #VERSION_DIGITS} decimal digits, then the relation, nothing for a tombstone. A script
 * compares such versions as text: its numbers are doubles, which would confuse neighbouring versions.
 */
final class StoredForm {
    static final int VERSION_DIGITS = 19;
    private static final String LARGEST = Long.toString(Long.MAX_VALUE);

    private StoredForm() {}

    static byte[] write(DocumentChange change) {
        byte[] json = switch (change.body()) {
            case RelationBody relation -> relation.json();
            case Tombstone tombstone -> new byte[0];
        };
        byte[] value = new byte[VERSION_DIGITS + json.length];
        long rest = change.version();
        for (int digit = VERSION_DIGITS - 1; digit >= 0; digit--) {
            value[digit] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(json, 0, value, VERSION_DIGITS, json.length);
        return value;
    }

    /** Empty when the value is none of ours: cut off, or overwritten by somebody else. */
    static Optional<StoredRelation> read(byte[] value) {
        return hasVersion(value) ? Optional.of(relation(value)) : Optional.empty();
    }

    private static boolean hasVersion(byte[] value) {
        if (value.length < VERSION_DIGITS) {
            return false;
        }
        for (int digit = 0; digit < VERSION_DIGITS; digit++) {
            if (value[digit] < '0' || value[digit] > '9') {
                return false;
            }
        }
        return new String(value, 0, VERSION_DIGITS, US_ASCII).compareTo(LARGEST) <= 0;
    }

    private static StoredRelation relation(byte[] value) {
        long version = Long.parseLong(new String(value, 0, VERSION_DIGITS, US_ASCII));
        DocumentBody body = value.length == VERSION_DIGITS
                ? new Tombstone()
                : new RelationBody(Arrays.copyOfRange(value, VERSION_DIGITS, value.length));
        return new StoredRelation(version, body);
    }
}
