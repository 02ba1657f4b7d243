package io.memberlink.projections.projector;

import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.json.UnreadableJson;
import io.memberlink.projections.document.RelationProjection;
import java.util.List;

/** From stored events to the documents that change with them. Thread-safe. */
final class EventProjection {
    private final RelationProjection documents;

    EventProjection(RelationProjection documents) {
        this.documents = documents;
    }

    List<ProjectedEvent> project(List<StoredEvent> events) {
        return events.stream().map(this::project).toList();
    }

    /**
     * @throws ProjectionStopped when this version cannot read the event: it was written by a newer one or is damaged, and to go on
     *     without it would leave an old relation where nobody finds it
     */
    ProjectedEvent project(StoredEvent event) {
        try {
            return new ProjectedEvent(
                    event.shard(),
                    event.position(),
                    MemberEventCodec.decodeMemberEvent(event)
                            .map(documents::project)
                            .orElse(List.of()));
        } catch (UnreadableJson e) {
            throw new ProjectionStopped("event " + event + " cannot be read", e);
        }
    }
}
