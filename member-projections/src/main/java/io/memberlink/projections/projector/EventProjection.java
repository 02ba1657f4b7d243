package io.memberlink.projections.projector;

import io.memberlink.eventstore.EventPage;
import io.memberlink.eventstore.StoredContent;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.json.UnreadableJson;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.document.RelationProjection;
import java.util.ArrayList;
import java.util.List;

/** From stored events to the documents that change with them. Thread-safe. */
final class EventProjection {
    private final RelationProjection documents;

    EventProjection(RelationProjection documents) {
        this.documents = documents;
    }

    /**
     * The page of a shard that begins behind a position.
     *
     * @throws ProjectionStopped when this version cannot read an event: it was written by a newer one or is damaged, and to go on
     *     without it would leave an old relation where nobody finds it
     */
    Projected project(int shard, long after, EventPage page) {
        List<DocumentChange> changes = new ArrayList<>(2 * page.events().size());
        page.events().forEach(event -> changes.addAll(changes(event)));
        return new Projected(shard, after, page.through(), changes);
    }

    /** @throws ProjectionStopped as for a page */
    Projected project(StoredEvent event) {
        return new Projected(event.shard(), event.position() - 1, event.position(), changes(event.content()));
    }

    private List<DocumentChange> changes(StoredContent event) {
        try {
            return MemberEventCodec.decodeMemberEvent(event)
                    .map(documents::project)
                    .orElse(List.of());
        } catch (UnreadableJson e) {
            throw new ProjectionStopped("event " + event + " cannot be read", e);
        }
    }
}
