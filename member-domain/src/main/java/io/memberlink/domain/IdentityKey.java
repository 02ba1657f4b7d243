package io.memberlink.domain;

import java.util.regex.Pattern;

/**
 * The keyed hash of an identity: stands for it wherever the value itself must not be seen (stream ids, document ids, logs).
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record IdentityKey(String value) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

    public IdentityKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("an identity key has 32 lower-case hexadecimal digits: " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
