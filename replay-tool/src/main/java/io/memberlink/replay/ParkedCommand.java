package io.memberlink.replay;

import io.memberlink.domain.RelationToken;
import io.memberlink.projections.TargetAdministration;
import io.memberlink.projections.target.RefusedChange;
import io.memberlink.projections.target.TargetException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "parked",
        description = {
            "Lists the documents that a target refused for what is in them; later events of the same identity are applied.",
            "A replay offers them to the target again."
        },
        footer = {
            "%nExamples:",
            "  replay-tool parked --target es-primary --config memberlink.yaml",
            "%nJSON: {target,parked:[{id,token,reason,at}]}"
        })
final class ParkedCommand implements Callable<Integer> {
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private ReplayTool tool;

    @Option(names = "--target", required = true, paramLabel = "TARGET", description = "Name of a configured target.")
    @SuppressWarnings("NullAway.Init")
    private String targetName;

    @Override
    public Integer call() {
        try (Platform platform = tool.platform();
                TargetAdministration target = platform.open(Targeted.one(platform, targetName))) {
            ParkedReport report = new ParkedReport(
                    targetName, target.parked().stream().map(ParkedRow::of).toList());
            tool.print(report, report.lines());
            return ExitCodes.DONE;
        } catch (TargetException failure) {
            throw TargetFailures.of(targetName, failure);
        }
    }

    /** What a target refused. */
    record ParkedReport(String target, List<ParkedRow> parked) {
        List<String> lines() {
            if (parked.isEmpty()) {
                return List.of(target + " refused nothing");
            }
            Table table = new Table().row("DOCUMENT", "TOKEN", "AT", "REASON");
            parked.forEach(
                    row -> table.row(row.id(), row.token().toString(), row.at().toString(), row.reason()));
            return table.lines();
        }
    }

    /** @param reason in the target's words, never the content */
    record ParkedRow(String id, RelationToken token, String reason, Instant at) {
        static ParkedRow of(RefusedChange refused) {
            return new ParkedRow(
                    refused.id().value(),
                    RelationToken.ofDocumentVersion(refused.version()),
                    refused.reason(),
                    refused.at());
        }
    }
}
