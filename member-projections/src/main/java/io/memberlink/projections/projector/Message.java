package io.memberlink.projections.projector;

import io.memberlink.eventstore.ShardHeads;
import io.memberlink.eventstore.StoredEvent;
import io.memberlink.projections.projector.BatchBuilder.Batch;
import io.memberlink.projections.target.CheckpointLedger.CheckpointedShard;
import io.memberlink.projections.target.WriteResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What happens to a projector: everything is told to its one thread, which alone knows how far it is. */
sealed interface Message {
    record HeadsRead(Instant at, ShardHeads heads) implements Message {}

    record TailArrived(List<StoredEvent> events) implements Message {}

    record PageRead(Projected page) implements Message {}

    /** The page will be read again after the next reading of the heads. */
    record PageMissed(int shard) implements Message {}

    record BatchWritten(Batch batch, WriteResult result) implements Message {}

    record BatchMissed(Batch batch) implements Message {}

    record BatchDue(Batch batch) implements Message {}

    /** The replay was as fast as it may be and can go on. */
    record PaceDue() implements Message {}

    record CheckpointDue() implements Message {}

    /**
     * @param retired whether what other plans left behind is gone
     * @param pace events a second that the plan is held to
     */
    record CheckpointSaved(Map<Integer, CheckpointedShard> saved, boolean retired, OptionalLong pace)
            implements Message {}

    record CheckpointMissed() implements Message {}

    /** The target has another plan, or the shards another owner: open it again. */
    record OpenAgain(String reason) implements Message {}

    /** Something that no repetition heals, or a target that has to be opened again. */
    record Failed(RuntimeException failure) implements Message {}

    record Close() implements Message {}
}
