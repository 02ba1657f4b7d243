package io.memberlink.replay;

import io.memberlink.eventstore.ShardPositions;
import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.Edition;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.ResyncReport.State;
import io.memberlink.replay.watch.Goal;
import io.memberlink.replay.watch.Outcome;
import io.memberlink.replay.watch.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "resync",
        description = {
            "Has the running projectors of a target replay events from somewhere, and shows how far they are.",
            "No process is stopped, and replaying is always safe: documents carry versions, so nothing goes back in time.",
            "Lookups do not ask the target until it is complete again. Ctrl-C ends the watching, not the replay."
        },
        footer = {
            "%nExamples:",
            "  replay-tool resync --target es-backup --config memberlink.yaml",
            "  replay-tool resync --target es-primary --from 5m --no-wait --config memberlink.yaml",
            "  replay-tool resync --target es-primary --from 16/0:1200,7:980 --config memberlink.yaml",
            "  replay-tool resync --target es-backup --watch --config memberlink.yaml",
            "  replay-tool resync --target es-primary --rate 2000/s --config memberlink.yaml",
            "  replay-tool resync --target es-primary --watch --rate max --config memberlink.yaml",
            "  replay-tool resync --target es-primary --fresh --config memberlink.yaml",
            "  replay-tool resync --target es-primary --drop-old --config memberlink.yaml",
            "  replay-tool resync --target es-primary --shards 0-7 --dry-run --config memberlink.yaml",
            "  replay-tool resync --target es-primary --identity phone:13912345678 --config memberlink.yaml",
            "%nJSON: {target,state,generation,events,from,goal,rate,seconds}; rate is null for as fast as it goes; state is planned, started, done, superseded or",
            "timed-out. With --identity or --member: {target,documents,newer,refused}. With --fresh: {target,state,events,",
            "seconds}; state is planned, started, served, timed-out or dropped."
        })
final class ResyncCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(names = "--target", required = true, paramLabel = "TARGET", description = "Name of a configured target.")
    @SuppressWarnings("NullAway.Init")
    private String targetName;

    @Option(
            names = "--from",
            defaultValue = "beginning",
            paramLabel = "PLACE",
            description = {
                "beginning (the default), checkpoint (where it stands), a time ago (its checkpoint of then, at most 10m),",
                "positions (shards/shard:position,…), or the name of a kept checkpoint"
            })
    @SuppressWarnings("NullAway.Init")
    private String from;

    @Option(names = "--no-wait", description = "Return when the replay is ordered.")
    private boolean noWait;

    @Option(names = "--watch", description = "Start nothing, only show how far the latest replay is.")
    private boolean watchOnly;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "Stop watching after this time, such as 90s or 30m (default: never). The replay goes on.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(
            names = "--shards",
            paramLabel = "RANGES",
            description = "Only these shards, such as 0-7,12. The others go on where they are. Not for caches.")
    private Optional<String> shards = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "N/s",
            converter = ReplayRate.Converter.class,
            description = {
                "Replay at most so many events a second, over all projectors of the target; kept with the replay. With --watch:",
                "change the rate of the replay that is under way; max lifts it. What is bound meanwhile is not held up."
            })
    private Optional<ReplayRate> rate = Optional.empty();

    @Option(names = "--dry-run", description = "Only tell how many events it would be; nothing is changed.")
    private boolean dryRun;

    @Option(
            names = "--identity",
            paramLabel = "KIND:VALUE",
            description =
                    "Write the documents of whoever claimed this identity again, now, and nothing else. Not for caches.")
    private Optional<String> identity = Optional.empty();

    @Option(
            names = "--member",
            paramLabel = "ID",
            description = "Write the documents of this member again, now, and nothing else. Not for caches.")
    private Optional<String> member = Optional.empty();

    @Option(
            names = "--fresh",
            description = {
                "Fill a fresh index beside the served one, and serve it once it holds all that the served one does.",
                "Run it again after Ctrl-C: it goes on where it is. Not for caches, which always do so."
            })
    private boolean fresh;

    @Option(names = "--drop-old", description = "Throw away the index that --fresh replaced, and end feeding it.")
    private boolean dropOld;

    @Option(names = "--drop-fresh", description = "Throw away the index that --fresh has begun.")
    private boolean dropFresh;

    @Override
    public Integer call() {
        try (Platform platform = tool.platform()) {
            String name = Targeted.one(platform, targetName);
            if (fresh || dropOld || dropFresh) {
                return beside(platform, name);
            }
            if (identity.isPresent() || member.isPresent() || shards.isPresent()) {
                requireLasting(platform, name);
            }
            return identity.isPresent() || member.isPresent() ? rewrite(platform, name) : replay(platform, name);
        } catch (TargetException failure) {
            throw TargetFailures.of(targetName, failure);
        }
    }

    private static void requireLasting(Platform platform, String name) {
        if (platform.isCache(name)) {
            throw ReplayFailed.wrongUsage(
                    name + " is a cache: it is resynced as a whole, or heals as its documents expire");
        }
    }

    /** What concerns the index beside the served one. */
    private int beside(Platform platform, String name) {
        if (!from.equals("beginning")
                || shards.isPresent()
                || identity.isPresent()
                || member.isPresent()
                || watchOnly) {
            throw ReplayFailed.wrongUsage("a fresh index is filled from the beginning, as a whole");
        }
        if (rate.isPresent()) {
            throw ReplayFailed.wrongUsage(
                    "--rate is for a replay in place: a fresh index is filled as fast as it goes");
        }
        try (FreshResync resync = new FreshResync(platform, name, tool.timing(), tool.progress());
                WatchAgain hint = WatchAgain.onInterrupt(name, "--fresh")) {
            FreshReport report = carryOut(resync);
            tool.print(report, List.of(report.line()));
            return report.state() == FreshReport.State.TIMED_OUT ? ExitCodes.FAILED : ExitCodes.DONE;
        }
    }

    private FreshReport carryOut(FreshResync resync) {
        if (dropOld || dropFresh) {
            return resync.drop(dropOld ? Edition.OLD : Edition.FRESH);
        }
        if (dryRun) {
            return resync.plan();
        }
        return noWait ? resync.order() : resync.untilServed(timeout);
    }

    private int rewrite(Platform platform, String name) {
        RewriteReport report = SingleResync.run(platform, name, identity, member, tool.timing());
        tool.print(report, report.lines());
        return report.refused() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private int replay(Platform platform, String name) {
        try (TargetAdministration target = platform.open(name)) {
            if (dryRun) {
                return plan(platform, target);
            }
            Rebuild rebuild = watchOnly ? underWay(target) : begin(platform, target);
            if (noWait) {
                return report(target, State.STARTED, rebuild, 0);
            }
            return watch(target, rebuild);
        }
    }

    private TargetStatus latest(TargetAdministration target) {
        return TargetFailures.reachableStatus(target)
                .orElseThrow(() -> ReplayFailed.failed("target-lost", targetName + " has no checkpoint yet"));
    }

    private Rebuild underWay(TargetAdministration target) {
        Rebuild rebuild = latest(target).rebuild();
        rate.ifPresent(changed -> target.setPace(rebuild, changed.eventsPerSecond()));
        return rebuild;
    }

    private OptionalLong eventsPerSecond() {
        return rate.map(ReplayRate::eventsPerSecond).orElse(OptionalLong.empty());
    }

    private int plan(Platform platform, TargetAdministration target) {
        ShardPositions heads = platform.store().heads();
        TargetStatus status = latest(target);
        ShardPositions positions = ReplayStarts.positions(start(platform, target, heads), status);
        ResyncReport report =
                ResyncReport.planned(targetName, status.rebuild().generation(), positions, heads, eventsPerSecond());
        tool.print(report, List.of(report.line()));
        return ExitCodes.DONE;
    }

    private Rebuild begin(Platform platform, TargetAdministration target) {
        ReplayStart start = start(platform, target, platform.store().heads());
        return target.resync(start, eventsPerSecond(), platform.store());
    }

    private ReplayStart start(Platform platform, TargetAdministration target, ShardPositions heads) {
        ReplayStart start = ReplayStarts.parse(from, heads, () -> new SavedCheckpoints(platform.routes(), targetName));
        if (shards.isEmpty()) {
            return start;
        }
        TargetStatus status = latest(target);
        ShardSet some = ShardSet.parse(shards.get(), heads.shardCount());
        return ReplayStarts.only(some, ReplayStarts.positions(start, status), status);
    }

    private int watch(TargetAdministration target, Rebuild rebuild) {
        Instant begun = tool.timing().instant();
        Goal goal = new Goal(rebuild.goal(), OptionalLong.of(rebuild.generation()), timeout);
        try (WatchAgain hint = WatchAgain.onInterrupt(targetName)) {
            Outcome outcome = Watch.until(goal, target, tool.timing(), tool.progress());
            double seconds = Duration.between(begun, tool.timing().instant()).toMillis() / 1000.0;
            return switch (outcome) {
                case Outcome.Reached reached -> report(target, State.DONE, rebuild, seconds);
                case Outcome.Superseded superseded -> report(target, State.SUPERSEDED, rebuild, seconds);
                case Outcome.TimedOut late -> report(target, State.TIMED_OUT, rebuild, seconds);
            };
        }
    }

    private int report(TargetAdministration target, State state, Rebuild rebuild, double seconds) {
        ResyncReport report = ResyncReport.of(targetName, state, rebuild, target.pace(), seconds);
        tool.print(report, List.of(report.line()));
        return switch (state) {
            case PLANNED, STARTED, DONE -> ExitCodes.DONE;
            case SUPERSEDED, TIMED_OUT -> ExitCodes.FAILED;
        };
    }
}
