package io.memberlink.domain;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Computes identity keys: the first 16 bytes of HMAC-SHA256 over kind, issuer and value, so that nobody without the secret can
 * try out phone numbers. All processes of a platform need the same secret for ever: stream ids depend on it. Thread-safe.
 */
public final class IdentityKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 16;

    private final Mac prototype;

    /** @param secret at least 16 bytes */
    public IdentityKeys(byte[] secret) {
        if (secret.length < KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the identity key secret has " + secret.length + " bytes, at least " + KEY_BYTES + " are needed");
        }
        try {
            prototype = Mac.getInstance(ALGORITHM);
            prototype.init(new SecretKeySpec(secret, ALGORITHM));
            // Makes it digest its key, which every clone would do otherwise.
            prototype.update(new byte[0]);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    public IdentityKey of(Identity identity) {
        String text = identity.kind() + '\0' + identity.issuer().orElse("") + '\0' + identity.value();
        byte[] hash = mac().doFinal(text.getBytes(StandardCharsets.UTF_8));
        return new IdentityKey(HexFormat.of().formatHex(hash, 0, KEY_BYTES));
    }

    private Mac mac() {
        try {
            return (Mac) prototype.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this Java platform cannot be cloned", e);
        }
    }
}
