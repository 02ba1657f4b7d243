package io.memberlink.cli;

import io.memberlink.cli.importer.ImportReport;
import io.memberlink.cli.importer.ImportRun;
import io.memberlink.cli.stack.SettingsFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Imports persons from a CSV file; running it again changes nothing.",
            "The header names kinds of identity (kind, kind.2, kind@issuer); a row holds what belongs to one person."
        },
        footer = {
            "",
            "Examples:",
            "  ./memberlink import samples/members-20k.csv",
            "  ./memberlink import members.csv --rejects rejects.csv --json"
        })
final class ImportCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Parameters(paramLabel = "FILE", description = "CSV in UTF-8 with a header.")
    private Path file = Path.of("");

    @Option(names = "--rejects", paramLabel = "OUT.csv", description = "Where rejected rows go, with the reason.")
    private @Nullable Path rejects;

    @Option(names = "--json", description = "The counts as JSON.")
    private boolean json;

    @Option(
            names = "--commands-url",
            paramLabel = "URL",
            description = "Command API (default: the one in the state folder).")
    private @Nullable URI commands;

    @Option(
            names = "--query-url",
            paramLabel = "URL",
            description = "Lookup API (default: the one in the state folder).")
    private @Nullable URI query;

    @Override
    public Integer call() {
        ImportReport report = new ImportRun(
                        file,
                        Optional.ofNullable(rejects),
                        commands == null ? inFolder("commands") : commands,
                        query == null ? inFolder("query") : query,
                        SettingsFile.in(folder.path()))
                .run(System.err, Terminal.isLive());
        System.out.println(json ? new JsonMapper().writeValueAsString(report) : report.text());
        return 0;
    }

    private URI inFolder(String service) {
        return URI.create(folder.runningPlatform().process(service).url());
    }
}
