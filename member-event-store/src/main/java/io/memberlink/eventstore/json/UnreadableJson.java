package io.memberlink.eventstore.json;

/** Bytes that are not what they should be. The text never quotes them: they hold identity values. */
public final class UnreadableJson extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableJson(String message) {
        super(message);
    }
}
