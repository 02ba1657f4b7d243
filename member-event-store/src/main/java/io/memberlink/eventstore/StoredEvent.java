package io.memberlink.eventstore;

import java.time.Instant;

/**
 * An event as it is stored.
 *
 * @param position its place in its shard: 1 for the first, gapless, in commit order
 * @param sequence its place in its stream, from 0
 * @param at when it happened, in microseconds
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares events by value
public record StoredEvent(
        int shard,
        long position,
        String aggregateId,
        String aggregateType,
        long sequence,
        String eventId,
        String type,
        String revision,
        Instant at,
        byte[] payload,
        byte[] metadata) {

    public StoredContent content() {
        return new StoredContent(shard, position, type, revision, payload);
    }

    /** Names the event without its content, which nobody may see in a log. */
    @Override
    public String toString() {
        return type + " " + sequence + " of " + aggregateId + " at " + shard + ":" + position;
    }
}
