package io.memberlink.cli;

import io.memberlink.cli.stack.LocalPlatform;
import io.memberlink.cli.stack.StackFailed;
import io.memberlink.localstack.ProcessServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "wipe",
        mixinStandardHelpOptions = true,
        description = "Deletes the data of a server that does not run.",
        footer = {
            "",
            "Examples:",
            "  ./memberlink kill es-backup",
            "  ./memberlink wipe es-backup",
            "  ./memberlink start es-backup"
        })
final class WipeCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Parameters(paramLabel = "NAME", description = "A server that status shows.")
    private String name = "";

    @Override
    public Integer call() {
        LocalPlatform platform = folder.platform();
        ProcessServer process = platform.process(name);
        if (platform.isService(process)) {
            throw new StackFailed(name + " keeps no data that could be wiped");
        }
        process.wipe();
        System.out.println("the data of " + name + " is gone");
        return 0;
    }
}
