package io.memberlink.replay;

import io.memberlink.eventstore.EventStoreSettings;
import io.memberlink.replay.shardmap.ShardMapCommand;
import io.memberlink.replay.shardmap.ShardMapContext;
import io.memberlink.replay.watch.Progress;
import io.memberlink.replay.watch.Timing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The operator's tool for the read models. Usable as a process and inside another one: nothing outlives {@link #run}. */
@Command(
        name = "replay-tool",
        description =
                "Shows how the read models stand, replays events into them and proves them equal to the event store.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "%nExamples:",
            "  replay-tool status --config memberlink.yaml",
            "  replay-tool resync --target es-backup --from beginning --config memberlink.yaml",
            "  replay-tool verify --target all --json --config memberlink.yaml",
            "%nExit codes: 0 done, 1 the check or the command failed, 2 wrong usage or settings."
        })
public final class ReplayTool {
    private static final String CONFIG_VARIABLE = "MEMBERLINK_CONFIG";

    private static final int HELP_WIDTH = 120;

    private final Surroundings surroundings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything is called
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "The platform's settings, one YAML file for all processes (default: $" + CONFIG_VARIABLE + ").")
    private @Nullable Path config;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON object, also for a failure.")
    private boolean json;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Explain the command and give examples.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private ReplayTool(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @SuppressWarnings("SystemExitOutsideMain")
    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "io/memberlink/replay/logback.xml");
        System.exit(run(args));
    }

    /** Carries out one command line, with results on standard output and everything else on standard error. */
    public static int run(String... args) {
        return commandLine().execute(args);
    }

    /** The command line, for programs that have it as a part of theirs. */
    public static CommandLine commandLine() {
        return commandLine(Surroundings.real());
    }

    static CommandLine commandLine(Surroundings surroundings) {
        ReplayTool tool = new ReplayTool(surroundings);
        Failures failures = new Failures(() -> tool.json);
        return new CommandLine(tool)
                .addSubcommand(new StatusCommand())
                .addSubcommand(new ResyncCommand())
                .addSubcommand(new PauseCommand())
                .addSubcommand(new ResumeCommand())
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new FailoverCommand())
                .addSubcommand(CheckpointCommand.withActions())
                .addSubcommand(ParkedCommand.withActions())
                .addSubcommand(new PlanCommand())
                .addSubcommand(ShardMapCommand.in(new ToolContext(tool)))
                .setUsageHelpWidth(HELP_WIDTH)
                .setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures);
    }

    Timing timing() {
        return surroundings.timing();
    }

    /** The platform that the settings describe; to be closed. */
    Platform platform() {
        return surroundings.platforms().apply(settingsFile());
    }

    private Path settingsFile() {
        return Optional.ofNullable(config)
                .or(() -> Optional.ofNullable(System.getenv(CONFIG_VARIABLE)).map(Path::of))
                .orElseThrow(() -> ReplayFailed.wrongUsage("which platform? Name its settings with --config FILE"));
    }

    /** What the commands about the shard map see of the tool. */
    private record ToolContext(ReplayTool tool) implements ShardMapContext {
        @Override
        public EventStoreSettings store() {
            return SettingsFile.read(tool.settingsFile()).eventStore();
        }

        @Override
        public void print(Record result, List<String> lines) {
            tool.print(result, lines);
        }

        @Override
        public Progress progress() {
            return tool.progress();
        }
    }

    /** Where long work shows how far it is: never among the results. */
    Progress progress() {
        return surroundings.terminal()
                ? new BarProgress(System.err)
                : new LineProgress(spec.commandLine().getErr(), surroundings.timing());
    }

    /** Whether somebody watches on a terminal. */
    boolean hasTerminal() {
        return surroundings.terminal();
    }

    void print(Record result, List<String> lines) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(result));
        } else {
            lines.forEach(out::println);
        }
        out.flush();
    }
}
