package io.memberlink.cli;

import io.memberlink.cli.stack.StackFailed;
import io.memberlink.localstack.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = "Ends a server or service as a crash would (SIGKILL).",
        footer = {"", "Examples:", "  ./memberlink kill es-primary", "  ./memberlink kill commands"})
final class KillCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Parameters(paramLabel = "NAME", description = "A name that status shows.")
    private String name = "";

    @Override
    public Integer call() {
        Server process = folder.platform().process(name);
        if (!process.running()) {
            throw new StackFailed(name + " does not run");
        }
        process.kill();
        System.out.println(name + " is killed");
        return 0;
    }
}
