package io.memberlink.cli;

import io.memberlink.cli.stack.LocalPlatform;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops everything that runs; the data stays.",
        footer = {"", "Examples:", "  ./memberlink down", "  ./memberlink down --dir /var/tmp/second"})
final class DownCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Override
    public Integer call() {
        Optional<LocalPlatform> platform = LocalPlatform.in(folder.path());
        if (platform.isEmpty() || !(platform.get().running() || platform.get().anyRunning())) {
            System.out.println("Nothing runs in " + folder.path());
            return 0;
        }
        platform.get().end();
        System.out.println("Everything is stopped; the data stays in " + folder.path());
        return 0;
    }
}
