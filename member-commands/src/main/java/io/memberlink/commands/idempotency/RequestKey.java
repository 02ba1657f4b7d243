package io.memberlink.commands.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.memberlink.web.ApiException;
import io.memberlink.web.ErrorCode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * What makes two requests the same one.
 *
 * @param key digest of the caller and its key: neither is stored in clear
 * @param content digest of what is asked: a key stands for one content only
 */
@SuppressWarnings("ArrayRecordComponent") // compared by MessageDigest.isEqual only
public record RequestKey(byte[] key, byte[] content) {
    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,128}");

    /**
     * @param content method, path and body of the request, in a form that is the same for the same request
     * @throws ApiException {@code MALFORMED_REQUEST} when the key has another form than 1 to 128 printable ASCII characters
     */
    public static RequestKey of(String caller, String key, byte[] content) {
        if (!FORM.matcher(key).matches()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST, "an Idempotency-Key has 1 to 128 printable ASCII characters");
        }
        return new RequestKey(sha256((caller + '\0' + key).getBytes(UTF_8)), sha256(content));
    }

    boolean hasContent(byte[] other) {
        return MessageDigest.isEqual(content, other);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}
