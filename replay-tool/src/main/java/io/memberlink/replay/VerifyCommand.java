package io.memberlink.replay;

import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.document.DocumentChange;
import io.memberlink.projections.target.RelationTarget;
import io.memberlink.projections.target.TargetException;
import io.memberlink.replay.rewrite.Rewrite;
import io.memberlink.replay.verify.Repair;
import io.memberlink.replay.verify.Verdict;
import io.memberlink.replay.verify.Verification;
import io.memberlink.replay.watch.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = {
            "Compares the documents of a target with what the events of the store make of them, while writes go on.",
            "The cluster sums a digest of id and version of every document, so that nothing is downloaded but the sums;",
            "only groups of documents that differ are looked into. Waits until the target has caught up with the heads",
            "of now. What differs is looked at a second time. In a cache, all that is there must be equal, body included,",
            "and absence is no difference."
        },
        footer = {
            "%nExamples:",
            "  replay-tool verify --target es-backup --config memberlink.yaml",
            "  replay-tool verify --target all --timeout 10m --json --config memberlink.yaml",
            "  replay-tool verify --target es-backup --deep --config memberlink.yaml",
            "  replay-tool verify --target es-primary --deep --repair --config memberlink.yaml",
            "%nJSON: {equal,targets:[{name,equal,problem,documents,expected,",
            "differences:{missing,extra,stale,ahead,body,unreadable},",
            "differing:[{id,problem,expected,found}],positions,seconds}]}. Ids are identity keys or m-<member id>,",
            "never values; expected and found are tokens epoch.version."
        })
final class VerifyCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(names = "--target", required = true, paramLabel = "TARGET", description = "Name of a target, or all.")
    @SuppressWarnings("NullAway.Init")
    private String targetName;

    @Option(
            names = "--timeout",
            defaultValue = "60s",
            paramLabel = "TIME",
            converter = DurationText.class,
            description = "How long the target may take to catch up, such as 90s or 30m (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private Duration timeout;

    @Option(
            names = "--limit",
            defaultValue = "20",
            paramLabel = "N",
            description = "How many differing documents are named (default: ${DEFAULT-VALUE}); all are counted.")
    private int limit;

    @Option(
            names = "--deep",
            description = {
                "Read the body of every document as well and compare it with what the events make: finds damage that left",
                "the version as it was. Moves the whole content of the target."
            })
    private boolean deep;

    @Option(
            names = "--repair",
            description = {
                "Write the documents that differ again as the events say they are, and compare once more. Not for caches,",
                "and only up to 10000 of them: more are work for a resync. What no event wrote is not removed."
            })
    private boolean repair;

    @Override
    public Integer call() {
        try (Platform platform = tool.platform()) {
            List<VerifyRow> rows = new ArrayList<>();
            for (String name : Targeted.oneOrAll(platform, targetName)) {
                rows.add(verify(platform, name));
            }
            VerifyReport report = VerifyReport.of(rows);
            tool.print(report, report.lines());
            return report.equal() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }

    private VerifyRow verify(Platform platform, String name) {
        Instant begun = tool.timing().instant();
        RelationTarget target = platform.target(name);
        try (TargetAdministration administration = new TargetAdministration(target, tool.timing())) {
            TargetFailures.reachableStatus(administration); // one that does not answer now is not waited for
            Verdict verdict = compare(platform, administration);
            if (repair && repaired(platform, target, administration, verdict)) {
                verdict = compare(platform, administration);
            }
            return row(name, verdict, secondsSince(begun));
        } catch (TargetException away) {
            return VerifyRow.notCompared(name, TargetFailures.line(name, away), secondsSince(begun));
        }
    }

    private Verdict compare(Platform platform, TargetAdministration target) {
        String name = target.name();
        return new Verification(
                        target,
                        platform.projection(name),
                        platform.store(),
                        new Verification.Settings(platform.isCache(name), deep, timeout),
                        tool.timing(),
                        tool.progress())
                .run();
    }

    /** Whether something was written. */
    private boolean repaired(
            Platform platform, RelationTarget target, TargetAdministration administration, Verdict verdict) {
        if (!(verdict instanceof Verdict.Compared compared) || compared.equal()) {
            return false;
        }
        Progress progress = tool.progress();
        if (platform.isCache(target.name()) || !Repair.isPossible(compared)) {
            progress.note(target.name() + " is not repaired: resync it");
            return false;
        }
        Collection<DocumentChange> documents = new Repair(
                        platform.store(), platform.projection(target.name()), tool.timing(), progress)
                .documents(compared);
        long generation = administration
                .status()
                .map(status -> status.rebuild().generation())
                .orElseThrow(() -> new TargetException.Lost(target.name() + " lost its checkpoint"));
        RewriteReport report =
                RewriteReport.of(target.name(), Rewrite.into(target, generation, documents, tool.timing()));
        report.lines().forEach(progress::note);
        return true;
    }

    private VerifyRow row(String name, Verdict verdict, double seconds) {
        return switch (verdict) {
            case Verdict.Compared compared -> VerifyRow.compared(name, compared, limit, seconds);
            case Verdict.NotCaughtUp late ->
                VerifyRow.notCompared(
                        name,
                        "after " + timeout.toSeconds() + " s " + late.situation() + "; is its projector running?",
                        seconds);
            case Verdict.ReplacedMeanwhile replaced ->
                VerifyRow.notCompared(name, "a replay into it began meanwhile: verify again", seconds);
        };
    }

    private double secondsSince(Instant begun) {
        return Duration.between(begun, tool.timing().instant()).toMillis() / 1000.0;
    }
}
