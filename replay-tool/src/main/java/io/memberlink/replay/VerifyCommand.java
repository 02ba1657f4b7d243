package io.memberlink.replay;

import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.TargetException;
import io.memberlink.replay.verify.Verdict;
import io.memberlink.replay.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "verify",
        description = {
            "Compares every document of a target with what the events of the store make of it, while writes go on.",
            "Waits until the target has caught up with the heads of now. What differs is looked at a second time.",
            "In a cache, what is there must be equal, and absence is no difference."
        },
        footer = {
            "%nExamples:",
            "  replay-tool verify --target es-backup --config memberlink.yaml",
            "  replay-tool verify --target all --timeout 10m --json --config memberlink.yaml",
            "%nJSON: {equal,targets:[{name,equal,problem,documents,expected,differences:{missing,extra,stale,ahead,body},",
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
        try (TargetAdministration target = platform.open(name)) {
            TargetFailures.reachableStatus(target); // one that does not answer now is not waited for
            Verdict verdict = new Verification(
                            target,
                            platform.projection(name),
                            platform.store(),
                            new Verification.Settings(platform.isCache(name), timeout),
                            tool.timing(),
                            tool.progress())
                    .run();
            return row(name, verdict, secondsSince(begun));
        } catch (TargetException away) {
            return VerifyRow.notCompared(name, TargetFailures.line(name, away), secondsSince(begun));
        }
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
