package io.memberlink.replay.shardmap;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.eventstore.ServerSettings;
import io.memberlink.eventstore.move.MovedShard;
import io.memberlink.eventstore.move.ShardMover;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "move",
        description = {
            "Moves shards to another server, one after the other, while they are used.",
            "Appends to a shard wait for the short time that is printed as its fence. Both servers must show the same hash",
            "chain over all events of the shard, otherwise it stays open where it is. After an interruption the same",
            "command goes on. The rows at the old server stay until shard-map clean."
        },
        footer = {
            "%nExamples:",
            "  replay-tool shard-map move --shards 3,4 --to mysql-c --config memberlink.yaml",
            "%nJSON: {\"moved\":[{shard,source,target,events,chain,copyingMillis,fenceMillis}],\"alreadyThere\":[shard]}."
        })
final class MoveCommand implements Callable<Integer> {
    private final ShardMapContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ChosenShards chosen;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "SERVER",
            description = "The server, by its name in the settings.")
    @SuppressWarnings("NullAway.Init") // required
    private String target;

    MoveCommand(ShardMapContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        EventStoreSettings store = context.store();
        requireConfigured(store);
        MoveReport report = new MoveReport(new ArrayList<>(), new ArrayList<>());
        ShardMover mover = ShardMover.of(store);
        for (int shard : chosen.of(store)) {
            Optional<MovedShard> moved;
            try (WatchedMove watched = new WatchedMove(context.progress())) {
                moved = mover.move(shard, target, watched);
            }
            moved.map(MoveReport.Moved::of)
                    .ifPresentOrElse(
                            done -> {
                                context.progress().note(done.line());
                                report.moved().add(done);
                            },
                            () -> report.alreadyThere().add(shard));
        }
        context.print(report, report.lines(target));
        return 0;
    }

    private void requireConfigured(EventStoreSettings store) {
        List<String> names = store.servers().stream().map(ServerSettings::name).toList();
        if (!names.contains(target)) {
            throw new ParameterException(
                    spec.commandLine(), "the settings have no server " + target + ", only " + String.join(", ", names));
        }
    }
}
