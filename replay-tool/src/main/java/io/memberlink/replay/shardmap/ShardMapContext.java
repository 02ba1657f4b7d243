package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.replay.watch.Progress;
import java.util.List;

/** What the commands about the shard map need of the tool that they are part of. */
public interface ShardMapContext {
    /** The event store of the platform that the command line names. */
    EventStoreSettings store();

    /** Prints a result: the record for scripts, the lines for people. */
    void print(Record result, List<String> lines);

    Progress progress();
}
