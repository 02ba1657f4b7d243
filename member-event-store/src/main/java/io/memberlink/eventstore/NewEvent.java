package io.memberlink.eventstore;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An event to be appended.
 *
 * @param aggregateId stream that it continues: 1 to 128 printable ASCII characters
 * @param sequence its place in that stream, from 0
 * @param eventId unique name of this event: an append that is repeated with the same ids takes effect once
 * @param type logical name that is stable for ever, never a Java class name
 * @param revision version of the payload's form
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares events by value
public record NewEvent(
        String aggregateId,
        String aggregateType,
        long sequence,
        String eventId,
        String type,
        String revision,
        Instant at,
        byte[] payload,
        byte[] metadata) {
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7E]{1,128}");

    public NewEvent {
        if (!NAME.matcher(aggregateId).matches() || !NAME.matcher(eventId).matches()) {
            throw new IllegalArgumentException("stream and event ids have 1 to 128 printable ASCII characters");
        }
        if (sequence < 0) {
            throw new IllegalArgumentException("a sequence is not negative: " + sequence);
        }
    }

    /** Names the event without its content, which nobody may see in a log. */
    @Override
    public String toString() {
        return type + " " + sequence + " of " + aggregateId;
    }
}
