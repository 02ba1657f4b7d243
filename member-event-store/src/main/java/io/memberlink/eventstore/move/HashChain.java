package io.memberlink.eventstore.move;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over all events of a shard from its first one on, each over the one before: two shards with the same value have the same
 * events in the same order, without a gap. Not thread-safe.
 */
final class HashChain {
    private final MessageDigest digest;
    private byte[] value = new byte[32];
    private long position;

    HashChain() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** The position of the last event. */
    long position() {
        return position;
    }

    /** False, and nothing added, when it is not the event behind the last one. */
    boolean add(EventRow event) {
        if (event.position() != position + 1) {
            return false;
        }
        digest.update(value);
        number(event.position());
        text(event.aggregateId());
        text(event.aggregateType());
        number(event.sequence());
        text(event.eventId());
        text(event.type());
        text(event.revision());
        number(event.atMicros());
        bytes(event.payload());
        bytes(event.metadata());
        value = digest.digest();
        position = event.position();
        return true;
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, number));
    }

    private void text(String text) {
        bytes(text.getBytes(UTF_8));
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        digest.update(bytes);
    }

    boolean isSameAs(HashChain other) {
        return position == other.position && MessageDigest.isEqual(value, other.value);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(value);
    }
}
