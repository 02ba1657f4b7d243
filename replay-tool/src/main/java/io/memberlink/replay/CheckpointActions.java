package io.memberlink.replay;

import io.memberlink.projections.ReplayStart;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.Rebuild;
import io.memberlink.projections.target.TargetException;
import io.memberlink.projections.target.TargetStatus;
import io.memberlink.replay.SavedCheckpoints.Saved;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** What can be done with the saved checkpoints of a target. */
final class CheckpointActions {
    private CheckpointActions() {}

    /** One action on the checkpoints of one target. */
    abstract static class Action implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
        private CheckpointCommand parent;

        @Option(
                names = "--target",
                required = true,
                paramLabel = "TARGET",
                description = "Name of a configured target.")
        @SuppressWarnings("NullAway.Init")
        private String targetName;

        @Override
        public final Integer call() {
            try (Platform platform = tool().platform()) {
                String target = Targeted.one(platform, targetName);
                act(platform, target, new SavedCheckpoints(platform.routes(), target));
                return ExitCodes.DONE;
            } catch (TargetException failure) {
                throw TargetFailures.of(targetName, failure);
            }
        }

        abstract void act(Platform platform, String target, SavedCheckpoints checkpoints);

        ReplayTool tool() {
            return parent.tool();
        }

        void show(String target, SavedCheckpoints checkpoints) {
            CheckpointsReport report =
                    new CheckpointsReport(target, List.copyOf(checkpoints.list().values()));
            tool().print(report, report.lines());
        }
    }

    /** Keeps the positions of now. */
    @Command(name = "save", description = "Keeps the target's positions of now under a name.")
    static final class Save extends Action {
        @Parameters(paramLabel = "NAME", description = "Lower-case letters, digits and dashes.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void act(Platform platform, String target, SavedCheckpoints checkpoints) {
            try (TargetAdministration administration = platform.open(target)) {
                TargetStatus status = administration
                        .status()
                        .orElseThrow(() -> ReplayFailed.failed("target-lost", target + " has no checkpoint yet"));
                checkpoints.save(new Saved(name, tool().timing().instant(), status.positions()));
            }
            show(target, checkpoints);
        }
    }

    /** Shows what is kept. */
    @Command(name = "list", description = "Shows the kept checkpoints of a target.")
    static final class Show extends Action {
        @Override
        void act(Platform platform, String target, SavedCheckpoints checkpoints) {
            show(target, checkpoints);
        }
    }

    /** Replays from a kept one. */
    @Command(name = "restore", description = "Has the target replay from a kept checkpoint, without waiting for it.")
    static final class Restore extends Action {
        @Parameters(paramLabel = "NAME", description = "Name of a kept checkpoint.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void act(Platform platform, String target, SavedCheckpoints checkpoints) {
            ReplayStart start =
                    ReplayStarts.saved(name, checkpoints, platform.store().heads());
            try (TargetAdministration administration = platform.open(target)) {
                Rebuild rebuild = administration.resync(start, platform.store());
                ResyncReport report =
                        ResyncReport.of(target, ResyncReport.State.STARTED, rebuild, OptionalLong.empty(), 0);
                tool().print(report, List.of(report.line()));
            }
        }
    }

    /** Forgets a kept one. */
    @Command(name = "drop", description = "Forgets a kept checkpoint.")
    static final class Drop extends Action {
        @Parameters(paramLabel = "NAME", description = "Name of a kept checkpoint.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Override
        void act(Platform platform, String target, SavedCheckpoints checkpoints) {
            checkpoints.drop(name);
            show(target, checkpoints);
        }
    }

    /** The kept checkpoints of a target, by name. */
    record CheckpointsReport(String target, List<Saved> checkpoints) {
        List<String> lines() {
            if (checkpoints.isEmpty()) {
                return List.of("no checkpoint of " + target + " is kept");
            }
            Table table = new Table().row("CHECKPOINT", "SAVED AT", "POSITIONS");
            checkpoints.forEach(saved -> table.row(
                    saved.name(), saved.at().toString(), saved.positions().encode()));
            return table.lines();
        }
    }
}
