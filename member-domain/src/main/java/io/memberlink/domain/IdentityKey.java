package io.memberlink.domain;

import java.util.HexFormat;

/**
 * The keyed hash of an identity: stands for it wherever the value itself must not be seen (stream ids, document ids, logs).
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record IdentityKey(String value) {
    private static final int DIGITS = 32;

    public IdentityKey {
        if (value.length() != DIGITS || !isOfDigits(value)) {
            throw new IllegalArgumentException("an identity key has 32 lower-case hexadecimal digits: " + value);
        }
    }

    private static boolean isOfDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char character) {
        boolean upperCase = 'A' <= character && character <= 'F';
        return HexFormat.isHexDigit(character) && !upperCase;
    }

    @Override
    public String toString() {
        return value;
    }
}
