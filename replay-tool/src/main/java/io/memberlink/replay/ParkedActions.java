package io.memberlink.replay;

import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.replay.rewrite.ParkedRetry;
import io.memberlink.replay.rewrite.StreamDocuments;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** What can be done with the documents that a target refused. */
final class ParkedActions {
    private ParkedActions() {}

    /** One action on what one target refused. */
    abstract static class Action implements Callable<Integer> {
        @ParentCommand
        @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
        private ParkedCommand parent;

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
                RelationTarget target = platform.target(Targeted.one(platform, targetName));
                try (TargetAdministration administration = new TargetAdministration(target, tool().timing())) {
                    return act(platform, target, administration);
                }
            } catch (TargetException failure) {
                throw TargetFailures.of(targetName, failure);
            }
        }

        abstract int act(Platform platform, RelationTarget target, TargetAdministration administration);

        ReplayTool tool() {
            return parent.tool();
        }

        /** @throws ReplayFailed when one of the named documents is not parked */
        static List<RefusedChange> chosen(TargetAdministration target, Set<String> ids) {
            List<RefusedChange> parked = target.parked();
            if (ids.isEmpty()) {
                return parked;
            }
            Set<String> known = parked.stream().map(each -> each.id().value()).collect(Collectors.toSet());
            ids.stream().filter(id -> !known.contains(id)).sorted().findFirst().ifPresent(id -> {
                throw ReplayFailed.failed("not-parked", target.name() + " did not refuse document " + id);
            });
            return parked.stream()
                    .filter(each -> ids.contains(each.id().value()))
                    .toList();
        }
    }

    /** Shows them. */
    @Command(name = "list", description = "Shows what a target refused, and why in the target's words; at most 1000.")
    static final class Show extends Action {
        @Override
        int act(Platform platform, RelationTarget target, TargetAdministration administration) {
            ParkedReports.Parked report = ParkedReports.Parked.of(target.name(), administration.parked());
            tool().print(report, report.lines());
            return ExitCodes.DONE;
        }
    }

    /** Offers them once more. */
    @Command(
            name = "retry",
            description = {
                "Offers the documents to the target again as the events say they are now, such as after its mapping was put",
                "right. What it takes, or has in a newer version, is not parked any more. Exit code 1 when it refuses any."
            })
    static final class Retry extends Action {
        @Option(names = "--id", split = ",", paramLabel = "ID", description = "Only these documents.")
        private Set<String> ids = Set.of();

        @Override
        int act(Platform platform, RelationTarget target, TargetAdministration administration) {
            if (platform.isCache(target.name())) {
                throw ReplayFailed.wrongUsage(target.name() + " is a cache: resync it instead");
            }
            List<RefusedChange> chosen = chosen(administration, ids);
            long generation = administration
                    .status()
                    .map(status -> status.rebuild().generation())
                    .orElseThrow(() -> new TargetException.Lost(target.name() + " has no checkpoint yet"));
            StreamDocuments streams = new StreamDocuments(platform.store(), platform.projection(target.name()));
            ParkedRetry retried = ParkedRetry.of(chosen, target, generation, streams, tool().timing());
            ParkedReports.Retried report =
                    ParkedReports.Retried.of(target.name(), retried, administration.parkedCount());
            tool().print(report, report.lines());
            return report.refused() == 0 && report.unknown() == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    /** Forgets them. */
    @Command(
            name = "discard",
            description = {
                "Forgets that the documents were refused; nothing is written. A replay may have them refused again.",
                "Needs --id or --all."
            })
    static final class Discard extends Action {
        @Option(names = "--id", split = ",", paramLabel = "ID", description = "Only these documents.")
        private Set<String> ids = Set.of();

        @Option(names = "--all", description = "All that are listed.")
        private boolean all;

        @Override
        int act(Platform platform, RelationTarget target, TargetAdministration administration) {
            if (ids.isEmpty() != all) {
                throw ReplayFailed.wrongUsage("discard what? Either --id ID,… or --all");
            }
            int discarded = administration.unpark(chosen(administration, ids));
            ParkedReports.Discarded report =
                    new ParkedReports.Discarded(target.name(), discarded, administration.parkedCount());
            tool().print(report, report.lines());
            return ExitCodes.DONE;
        }
    }
}
