package io.memberlink.domain;

/**
 * The keyed hash of an identity: stands for it wherever the value itself must not be seen (stream ids, document ids, logs).
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record IdentityKey(String value) {
    private static final int DIGITS = 32;

    public IdentityKey {
        if (value.length() != DIGITS || !value.chars().allMatch(IdentityKey::isDigit)) {
            throw new IllegalArgumentException("an identity key has 32 lower-case hexadecimal digits: " + value);
        }
    }

    private static boolean isDigit(int character) {
        return ('0' <= character && character <= '9') || ('a' <= character && character <= 'f');
    }

    @Override
    public String toString() {
        return value;
    }
}
