package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.move.ShardMover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "abort",
        description = {
            "Gives up moves that have not ended: opens the shards where they were and deletes what was copied.",
            "Shards without such a move are left alone."
        },
        footer = {
            "%nExamples:",
            "  replay-tool shard-map abort --shards 3 --config memberlink.yaml",
            "%nJSON: {\"changed\":[shard],\"unchanged\":[shard]}."
        })
final class AbortCommand implements Callable<Integer> {
    private final ShardMapContext context;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ChosenShards chosen;

    AbortCommand(ShardMapContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EventStoreSettings store = context.store();
        ShardMover mover = ShardMover.of(store);
        ChangeReport report = ChangeReport.of(chosen.of(store), mover::abort);
        context.print(report, report.lines("moves given up", "no unfinished move"));
        return 0;
    }
}
