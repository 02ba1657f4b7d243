package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.move.ShardMover;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "show",
        description = {
            "Shows which shards live on each server, and moves that have not ended or not been cleaned.",
            "The exit code is 0 only if every shard is open."
        },
        footer = {
            "%nExamples:",
            "  replay-tool shard-map show --config memberlink.yaml",
            "%nJSON: {\"shards\":[{shard,server,fence,position,state,move:{source,target,phase}}]}; move is null without one."
        })
final class ShowCommand implements Callable<Integer> {
    private final ShardMapContext context;

    ShowCommand(ShardMapContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        ShardMapReport report = ShardMapReport.of(ShardMover.of(context.store()).places());
        context.print(report, report.lines());
        return report.allOpen() ? 0 : 1;
    }
}
