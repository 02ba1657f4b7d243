package io.memberlink.query.hot;

import io.memberlink.eventstore.StoredEvent;
import io.memberlink.eventstore.json.MemberEventCodec;
import io.memberlink.eventstore.json.UnreadableJson;
import io.memberlink.projections.document.RelationProjection;
import io.memberlink.projections.projector.Tail;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the tail of events to what is remembered. */
final class TailListener implements Tail.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(TailListener.class);

    private final RelationProjection projection;
    private final HotRelations hot;
    private final TailPulse pulse;

    TailListener(RelationProjection projection, HotRelations hot, TailPulse pulse) {
        this.projection = projection;
        this.hot = hot;
        this.pulse = pulse;
    }

    @Override
    public void arrived(List<StoredEvent> events) {
        events.forEach(this::arrived);
    }

    private void arrived(StoredEvent event) {
        try {
            MemberEventCodec.decodeMemberEvent(event)
                    .ifPresent(known -> projection.project(known).forEach(hot::changed));
            if (pulse.passed(event.shard(), event.position())) {
                LOG.info("the tail left out events of shard {}: what is remembered is read anew", event.shard());
            }
        } catch (UnreadableJson e) {
            LOG.error("event {} cannot be read: nothing is answered from memory for a moment", event, e);
            pulse.lost();
        }
    }

    /** Every node hears all shards. */
    @Override
    public void assigned(Set<Integer> shards) {}
}
