package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.move.ShardMover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "clean",
        description = {
            "Deletes what moved shards left at their old servers. Their new servers must hold all of it.",
            "Until then a shard cannot move again."
        },
        footer = {
            "%nExamples:",
            "  replay-tool shard-map clean --shards 3,4 --config memberlink.yaml",
            "%nJSON: {\"changed\":[shard],\"unchanged\":[shard]}."
        })
final class CleanCommand implements Callable<Integer> {
    private final ShardMapContext context;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ChosenShards chosen;

    CleanCommand(ShardMapContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EventStoreSettings store = context.store();
        ShardMover mover = ShardMover.of(store);
        ChangeReport report = ChangeReport.of(chosen.of(store), mover::clean);
        context.print(report, report.lines("cleaned", "nothing left to clean"));
        return 0;
    }
}
