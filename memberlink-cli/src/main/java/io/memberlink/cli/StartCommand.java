package io.memberlink.cli;

import io.memberlink.localstack.Server;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = "Starts a server or service that does not run, and returns when it is healthy.",
        footer = {"", "Examples:", "  ./memberlink start es-primary", "  ./memberlink start commands"})
final class StartCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Parameters(paramLabel = "NAME", description = "A name that status shows.")
    private String name = "";

    @Override
    public Integer call() {
        Server process = folder.platform().process(name);
        long begin = System.nanoTime();
        process.start();
        System.out.printf("%s is healthy after %.1f s at %s%n", name, (System.nanoTime() - begin) / 1e9, process.url());
        return 0;
    }
}
