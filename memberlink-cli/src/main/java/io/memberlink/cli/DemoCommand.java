package io.memberlink.cli;

import io.memberlink.cli.demo.Demo;
import io.memberlink.cli.stack.LocalPlatform;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Shows on a running platform what it promises: import, lookups, a rebuild, failures.",
        footer = {"", "Examples:", "  ./memberlink up --detach && ./memberlink demo"})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final StateFolder folder = new StateFolder();

    @Override
    public Integer call() {
        LocalPlatform platform = folder.runningPlatform();
        Path sample = Path.of(System.getProperty("memberlink.project", "."), "samples", "members-20k.csv");
        return new Demo(platform, sample, System.out, Terminal.isLive()).run() ? 0 : 1;
    }
}
