package io.memberlink.domain;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The person behind identities. New ones are UUIDv7 (RFC 9562): they grow with time, which keeps indexes compact. */
public record MemberId(UUID value) {
    private static final SecureRandom RANDOM = new SecureRandom();

    public static MemberId generate(Instant now) {
        long version = 0x7000L | (RANDOM.nextLong() & 0x0FFFL);
        long variant = 0x8000_0000_0000_0000L | (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL);
        return new MemberId(new UUID(now.toEpochMilli() << 16 | version, variant));
    }

    /** @throws IllegalArgumentException when the text is no UUID in its usual form of 36 characters */
    public static MemberId parse(String text) {
        UUID uuid = UUID.fromString(text);
        if (!uuid.toString().equals(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("not a UUID of 36 characters");
        }
        return new MemberId(uuid);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
