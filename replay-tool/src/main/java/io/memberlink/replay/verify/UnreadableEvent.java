package io.memberlink.replay.verify;

import io.memberlink.eventstore.StoredContent;
import io.memberlink.eventstore.json.UnreadableJson;

/** The event store holds an event that this version cannot read, so nothing can be said about its documents. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableEvent(StoredContent event, UnreadableJson cause) {
        super("event " + event + " cannot be read: " + cause.getMessage(), cause);
    }
}
