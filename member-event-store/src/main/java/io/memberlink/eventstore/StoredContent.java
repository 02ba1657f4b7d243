package io.memberlink.eventstore;

/**
 * What an event says, without what only its stream needs: replays read less of the store this way.
 *
 * @param position its place in its shard, as in {@link StoredEvent}
 */
@SuppressWarnings("ArrayRecordComponent") // bytes travel untouched; nobody compares events by value
public record StoredContent(int shard, long position, String type, String revision, byte[] payload) {

    /** Names the event without its content, which nobody may see in a log. */
    @Override
    public String toString() {
        return type + " at " + shard + ":" + position;
    }
}
