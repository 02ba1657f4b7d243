package io.memberlink.commands.tail;

import io.memberlink.eventstore.EventReader;
import io.memberlink.eventstore.ShardPositions;
import io.memberlink.eventstore.StoredEvent;
import java.time.Duration;
import java.util.List;

/**
 * Work on every event, at least once, those of one shard in order. One thread calls it. When it throws, it is begun again at the
 * last saved positions.
 */
public interface TailHandler {
    /** Names the work in its saved positions and in metrics. */
    String name();

    /** The shortest time between two rounds: what comes in between is handled together. */
    Duration pace();

    /** Forgets everything it has seen. */
    void restart();

    /** Where to begin when no node ever saved a place. */
    ShardPositions beginning(EventReader store);

    /** @param page events of one shard, in order, right behind those it has seen */
    void handle(List<StoredEvent> page);

    /**
     * Called after each round over all shards, also when there was nothing new.
     *
     * @return up to where everything is done: what comes behind is handled again after a crash
     */
    ShardPositions settle(ShardPositions seen);
}
