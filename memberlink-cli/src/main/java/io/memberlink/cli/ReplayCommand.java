package io.memberlink.cli;

import io.memberlink.cli.stack.SettingsFile;
import io.memberlink.replay.ReplayTool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Unmatched;

/** Hands everything but the state folder over to the replay tool, which explains itself. */
@Command(
        name = "replay",
        description = "Runs the replay tool on this platform: status, resync, verify (--help shows more).",
        footer = {
            "",
            "Examples:",
            "  ./memberlink replay status",
            "  ./memberlink replay resync --target es-backup --from beginning",
            "  ./memberlink replay verify --target all"
        })
final class ReplayCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Unmatched
    private final List<String> arguments = new ArrayList<>();

    @Override
    public Integer call() {
        boolean explains = arguments.isEmpty() || arguments.contains("--help") || arguments.contains("-h");
        List<String> all = new ArrayList<>(arguments);
        if (!explains && !arguments.contains("--config")) {
            all.add("--config");
            all.add(SettingsFile.in(folder.platform().state()).toString());
        }
        return ReplayTool.run(all.toArray(String[]::new));
    }
}
